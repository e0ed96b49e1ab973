import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from 'onnx-buf'
import type { Forest } from '../../src/core/learn/tree.ts'

const text = new TextEncoder()

const ints = (name: string, values: readonly number[]) =>
  create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INTS, ints: values.map(v => BigInt(v)) })
const floats = (name: string, values: readonly number[]) =>
  create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.FLOATS, floats: values.map(Math.fround) })
const words = (name: string, values: readonly string[]) =>
  create(AttributeProtoSchema, {
    name,
    type: AttributeProto_AttributeType.STRINGS,
    strings: values.map(v => new Uint8Array(text.encode(v))),
  })
const word = (name: string, value: string) =>
  create(AttributeProtoSchema, {
    name,
    type: AttributeProto_AttributeType.STRING,
    s: new Uint8Array(text.encode(value)),
  })
const int = (name: string, value: number) =>
  create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) })

/** Attributes of one TreeEnsembleRegressor in which forest k gives output k. */
function attributes(forests: readonly Forest[]) {
  const trees = forests.flatMap((forest, target) => forest.trees.map(tree => ({ tree, target })))
  const nodes = trees.flatMap(({ tree, target }, treeId) =>
    tree.feature.map((feature, id) => ({
      treeId,
      id,
      target,
      isLeaf: feature < 0,
      feature: Math.max(0, feature),
      threshold: tree.threshold[id] as number,
      left: tree.left[id] as number,
      right: tree.right[id] as number,
      value: tree.value[id] as number,
    })),
  )
  const leaves = nodes.filter(n => n.isLeaf)
  return [
    word('aggregate_function', 'SUM'),
    floats(
      'base_values',
      forests.map(f => f.base),
    ),
    int('n_targets', forests.length),
    ints(
      'nodes_falsenodeids',
      nodes.map(n => n.right),
    ),
    ints(
      'nodes_featureids',
      nodes.map(n => n.feature),
    ),
    words(
      'nodes_modes',
      nodes.map(n => (n.isLeaf ? 'LEAF' : 'BRANCH_LEQ')),
    ),
    ints(
      'nodes_nodeids',
      nodes.map(n => n.id),
    ),
    ints(
      'nodes_treeids',
      nodes.map(n => n.treeId),
    ),
    ints(
      'nodes_truenodeids',
      nodes.map(n => n.left),
    ),
    floats(
      'nodes_values',
      nodes.map(n => n.threshold),
    ),
    word('post_transform', 'NONE'),
    ints(
      'target_ids',
      leaves.map(n => n.target),
    ),
    ints(
      'target_nodeids',
      leaves.map(n => n.id),
    ),
    ints(
      'target_treeids',
      leaves.map(n => n.treeId),
    ),
    floats(
      'target_weights',
      leaves.map(n => n.value),
    ),
  ]
}

const matrix = (name: string, columns: number) =>
  create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: 'tensorType',
        value: create(TypeProto_TensorSchema, {
          elemType: TensorProto_DataType.FLOAT,
          shape: create(TensorShapeProtoSchema, {
            dim: [
              create(TensorShapeProto_DimensionSchema, { value: { case: 'dimParam', value: 'N' } }),
              create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value: BigInt(columns) } }),
            ],
          }),
        }),
      },
    }),
  })

/** X float32 [N, features] → Y float32 [N, forests]: IR 8, opset 17, ai.onnx.ml 3. Same forests, same bytes. */
export function onnxBytes(forests: readonly Forest[], features: number): Uint8Array {
  const node = create(NodeProtoSchema, {
    opType: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    name: 'trees',
    input: ['X'],
    output: ['Y'],
    attribute: attributes(forests),
  })
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    producerName: 'pitwall',
    opsetImport: [
      create(OperatorSetIdProtoSchema, { domain: '', version: 17n }),
      create(OperatorSetIdProtoSchema, { domain: 'ai.onnx.ml', version: 3n }),
    ],
    graph: create(GraphProtoSchema, {
      name: 'starter',
      node: [node],
      input: [matrix('X', features)],
      output: [matrix('Y', forests.length)],
    }),
  })
  return toBinary(ModelProtoSchema, model)
}
