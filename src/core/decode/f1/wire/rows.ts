/** Types of the wire, little-endian and packed. `char` is a byte of text. */
export type Scalar = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'u64' | 'f32' | 'f64' | 'char'
/** One value, or so many in a row. */
export type Shape = Scalar | `${Scalar}[${number}]`

/** What holds from each of these formats on, until the next one named: `{ 2020: 'u8', 2026: 'u16' }`. */
export type Since<T> = Readonly<Record<number, T>>

export interface FieldRow {
  readonly name: string
  readonly shape: Since<Shape | 'none'>
}

/** An array of structs. */
export interface StructRow {
  readonly name: string
  readonly length: Since<number>
  readonly fields: readonly FieldRow[]
}

export type Row = FieldRow | StructRow

/** A field; with one shape it is in every format. */
export const f = (name: string, shape: Shape | Since<Shape | 'none'>): FieldRow => ({
  name,
  shape: typeof shape === 'string' ? { 2020: shape } : shape,
})

export const structs = (name: string, length: Since<number>, fields: readonly FieldRow[]): StructRow => ({
  name,
  length,
  fields,
})

/** The array of cars: `car.<field>` in every packet, whatever the publisher calls the array there. */
export const cars = (fields: readonly FieldRow[]): StructRow => structs('car', carsSince, fields)

/** Length of the array of cars. */
export const carsSince: Since<number> = { 2020: 22, 2026: 24 }

/** The entry of the newest format that is not newer than `format`; undefined when all are. */
export function inFormat<T>(since: Since<T>, format: number): T | undefined {
  let newest = -Infinity
  for (const key of Object.keys(since)) {
    const from = Number(key)
    if (from <= format && from > newest) newest = from
  }
  return since[newest]
}
