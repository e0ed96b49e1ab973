import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const foldersIn = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
}

const filesIn = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}

/** Removes every folder in `path` but `keep`. */
async function keepOnly(path: string, keep: string): Promise<void> {
  for (const name of await foldersIn(path)) {
    if (name !== keep) await rm(join(path, name), { recursive: true })
  }
}

/**
 * Keeps the native libraries of one platform in a copied app: onnxruntime-node brings those of five (288 MB). A platform
 * it has none for keeps nothing, and inference says there that it is unavailable. Of the database only the one binary
 * stays, not the source it is built from. What reads iRacing runs on Windows
 * alone, and of it only what is loaded: not the compiler kit that its package brings along.
 */
export async function dropForeignBinaries(buildPath: string, platform: string, arch: string): Promise<void> {
  const bin = join(buildPath, 'node_modules/onnxruntime-node/bin')
  for (const napi of await foldersIn(bin)) {
    await keepOnly(join(bin, napi), platform)
    await keepOnly(join(bin, napi, platform), arch)
  }
  const modules = join(buildPath, 'node_modules')
  const sqlite = join(modules, 'better-sqlite3')
  for (const name of await filesIn(join(sqlite, 'prebuilds'))) {
    if (name !== `${platform}-${arch}.node`) await rm(join(sqlite, 'prebuilds', name))
  }
  for (const name of ['deps', 'src']) await rm(join(sqlite, name), { recursive: true, force: true })
  if (platform === 'win32') {
    await keepOnly(join(modules, '@irsdk-node/native/prebuilds'), `win32-${arch}`)
    await rm(join(modules, '@irsdk-node/native/node_modules/node-gyp'), { recursive: true, force: true })
  } else {
    for (const name of ['irsdk-node', '@irsdk-node']) await rm(join(modules, name), { recursive: true, force: true })
  }
}
