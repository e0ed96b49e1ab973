import { FuseV1Options, FuseVersion } from '@electron/fuses'
import { MakerDeb } from '@electron-forge/maker-deb'
import { MakerSquirrel } from '@electron-forge/maker-squirrel'
import { MakerZIP } from '@electron-forge/maker-zip'
import { FusesPlugin } from '@electron-forge/plugin-fuses'
import type { ForgeConfig } from '@electron-forge/shared-types'
import { dropForeignBinaries } from './scripts/drop-foreign-binaries.ts'

/** A folder with the runtime's zip, where its own host cannot be reached or another runtime is to be packaged in a test. */
const zipDir = process.env.PITWALL_ELECTRON_ZIP_DIR

/** What an installed PitWall consists of: the build, the models, the resources, and what they import at run time. */
const SHIPPED = /^\/(out|models|resources|package\.json|node_modules)(\/(?!\.(bin|vite|vitest|cache)[^/]*)|$)/

/** Every fuse is written down: what is left out keeps a default that a later runtime may change. */
const fuses = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // On for the one package whose main process a test looks into; never for one that is handed out.
  [FuseV1Options.EnableNodeCliInspectArguments]: process.env.PITWALL_E2E === '1',
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const

const config: ForgeConfig = {
  // The default is the builder's own folder, which the packager then refuses.
  outDir: 'release',
  packagerConfig: {
    name: 'PitWall',
    executableName: 'pitwall',
    // Native code cannot read inside the archive, and onnxruntime's binding finds its library beside itself.
    asar: {
      unpack:
        '**/{models,node_modules/onnxruntime-node/bin,node_modules/better-sqlite3/prebuilds,node_modules/@irsdk-node/native/prebuilds}/**',
    },
    ignore: path => path !== '' && !SHIPPED.test(path),
    ...(zipDir ? { electronZipDir: zipDir } : {}),
    afterPrune: [({ buildPath, platform, arch }) => dropForeignBinaries(buildPath, platform, arch)],
  },
  // Every native part ships its binaries in its own package; there is nothing to compile.
  rebuildConfig: { onlyModules: [] },
  makers: [
    new MakerDeb({ options: { bin: 'pitwall' } }, ['linux']),
    new MakerZIP({}, ['linux', 'darwin', 'win32']),
    new MakerSquirrel({ name: 'pitwall' }, ['win32']),
  ],
  plugins: [
    // An older runtime in the zip has no place for the ninth fuse, and setting it there fails.
    new FusesPlugin(
      zipDir ? fuses : { ...fuses, [FuseV1Options.WasmTrapHandlers]: true, strictlyRequireAllFuses: true },
    ),
  ],
}

export default config
