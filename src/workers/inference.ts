import { answerTyres, type TyreQuestion } from './inference/answer.ts'
import { loadModel, type OpenSession } from './inference/load.ts'
import { startConfig } from './runtime/config.ts'
import { serve } from './runtime/serve.ts'

/** One thread: two of them spin, and the slowest answers get forty times slower. */
const threads = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const

/** The runtime is loaded late: where its binary is missing, this worker still starts and says so. */
const open: OpenSession = async bytes => {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(bytes, threads)
  return {
    ask: async x => {
      const { Y } = await session.run({ X: new Tensor('float32', x, [1, x.length]) })
      if (!(Y?.data instanceof Float32Array)) throw new Error('The tyre model gave no numbers.')
      return Y.data
    },
    release: () => session.release(),
  }
}

serve(async () => {
  const { modelsDir } = startConfig<{ modelsDir: string }>()
  const loaded = await loadModel(modelsDir, open)
  const model = loaded.ok ? loaded.value : null
  return {
    say: loaded.ok ? `${loaded.value.entry.name} ${loaded.value.entry.version}` : loaded.say,
    // A worker carries what main sends it; main builds this question from typed parts.
    tasks: { tyres: input => answerTyres(model, input as TyreQuestion) },
    stop: async () => model?.release(),
  }
})
