import hooks from 'eslint-plugin-react-hooks'
import { builtinRules } from 'eslint/use-at-your-own-risk'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { nameRules } from './tools/lint/names.mjs'
import { rooms } from './tools/lint/rooms.mjs'

export { rooms }

/** ESLint's own rule under a second name, so that one length can warn and another refuse. */
const pitwall = { rules: { ...nameRules, 'file-too-long': builtinRules.get('max-lines') } }

/** For every file: what is not a wall. Nothing here may also be set by a room. */
const everywhere = {
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: 'error',
  'pitwall/file-name': 'error',
  'max-lines': ['warn', { max: 250 }],
  'pitwall/file-too-long': ['error', { max: 400 }],
}

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
  ],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // An interface decides whether a method answers with a promise; an implementation with nothing to wait for is right.
  '@typescript-eslint/require-await': 'off',
}

export default defineConfig(
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  globalIgnores(['out/', 'release/', 'test-results/', 'playwright-report/', 'tests/arch/fixtures/']),
  { plugins: { pitwall }, rules: everywhere },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  {
    files: ['src/**'],
    rules: {
      'pitwall/export-name': 'error',
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['src/renderer/**'],
    extends: [hooks.configs.flat.recommended],
    rules: { 'react-hooks/exhaustive-deps': 'error' },
  },
  ...rooms,
  // Tests may hand over whatever a caller could, spy on methods, and await what is not a promise.
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
)
