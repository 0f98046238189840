/** A rule of this house: how files are called. A component by its noun (`StatusChip.svelte`), all else by one small word. */
import { basename } from 'node:path';

const COMPONENT = /^[A-Z][A-Za-z0-9]*\.svelte$/;
const MODULE = /^[a-z][a-z0-9]*(?:\.svelte)?(?:\.test)?\.ts$/;

export const files = {
  meta: { type: 'suggestion', schema: [], messages: { component: 'A component is called like this: StatusChip.svelte', module: 'A module is called like this: present.ts, page.svelte.ts, present.test.ts' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (name.endsWith('.svelte') && !COMPONENT.test(name)) context.report({ node, messageId: 'component' });
      if (name.endsWith('.ts') && !MODULE.test(name)) context.report({ node, messageId: 'module' });
    },
  }),
};

/** Names that say nothing of what a thing is (STYLE: domain nouns and plain verbs). */
const EMPTY = /(?:Manager|Helper|Helpers|Util|Utils|Processor|Handler|Wrapper|Impl)$/;

export const words = {
  meta: { type: 'suggestion', schema: [], messages: { empty: '«{{ name }}» does not say what it is' } },
  create(context) {
    const check = (node) => {
      if (node !== null && node.type === 'Identifier' && EMPTY.test(node.name)) context.report({ node, messageId: 'empty', data: { name: node.name } });
    };
    return {
      ClassDeclaration: ({ id }) => check(id),
      FunctionDeclaration: ({ id }) => check(id),
      VariableDeclarator: ({ id }) => check(id),
      TSInterfaceDeclaration: ({ id }) => check(id),
      TSTypeAliasDeclaration: ({ id }) => check(id),
    };
  },
};
