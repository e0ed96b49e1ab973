interface Props<T extends string> {
  readonly word: string
  readonly value: T
  readonly choices: readonly (readonly [value: T, word: string])[]
  readonly testId: string
  readonly onChoose: (value: T) => void
}

/** One of a few words, with its label before it. */
export function ChoiceSelect<T extends string>({ word, value, choices, testId, onChoose }: Props<T>) {
  return (
    <label>
      <span className="key">{word}</span>{' '}
      <select
        value={value}
        data-testid={testId}
        onChange={event => {
          const chosen = choices.find(([one]) => one === event.currentTarget.value)
          if (chosen) onChoose(chosen[0])
        }}
      >
        {choices.map(([one, said]) => (
          <option key={one} value={one}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}
