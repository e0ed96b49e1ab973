import { basename } from 'node:path'

/** Words that say nothing about what a file holds. Refused on their own; `tyre-service-life` is fine. */
const refused = ['util', 'utils', 'helper', 'helpers', 'manager', 'common', 'misc', 'service', 'handler']
/** A file may not be called `handlers` either; as a type it is the contract's own word (one handler per command). */
const refusedFiles = new Set([...refused, 'managers', 'services', 'handlers'])
const refusedExports = new Set(refused)
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/

/** @type {import('eslint').Rule.RuleModule} */
const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'File and folder names are kebab-case: "{{name}}" is not.',
      refused: '"{{name}}" says nothing about what is inside; name the file for the one thing it exports.',
    },
  },
  create: context => ({
    Program(node) {
      const relative = context.filename.slice(context.cwd.length + 1)
      const folders = relative.split('/').slice(0, -1)
      const stem = basename(context.filename).replace(/\.[cm]?[jt]sx?$/, '')
      for (const name of [...folders, stem]) {
        const bare = name.replace(/^\./, '')
        if (!kebab.test(bare)) context.report({ node, messageId: 'kebab', data: { name } })
        else if (refusedFiles.has(bare.split('.')[0])) context.report({ node, messageId: 'refused', data: { name } })
      }
    },
  }),
}

/** @type {import('eslint').Rule.RuleModule} */
const exportName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { refused: '"{{name}}" on its own names nothing; use the word of the field.' },
  },
  create: context => {
    const check = (/** @type {any} */ id) => {
      if (id?.type === 'Identifier' && refusedExports.has(id.name.toLowerCase()))
        context.report({ node: id, messageId: 'refused', data: { name: id.name } })
    }
    return {
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator': node => check(node.id),
      'ExportNamedDeclaration > :matches(FunctionDeclaration, ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration)':
        node => check(node.id),
      ExportSpecifier: node => check(node.exported),
    }
  },
}

export const nameRules = { 'file-name': fileName, 'export-name': exportName }
