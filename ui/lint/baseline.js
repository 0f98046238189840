/**
 * A rule of this house: nothing that the oldest engines (lint/engines.js) do not know. What an engine knows is read
 * from MDN's table. Scripts are asked by their types, so that `list.toSorted()` is found and a `toSorted` of ours is
 * not; styles by their properties, keywords, functions, selectors and at-rules. The build rewrites newer syntax, but
 * invents nothing that an engine lacks.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'postcss';
import { ENGINES } from './engines.js';

const { api, css, javascript } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'));
const { builtins } = javascript;

/** Whether an engine knows a feature by its own name and without a switch. */
function knows({ name, version }, { support }) {
  const stated = [support[name] ?? []].flat();
  const plain = stated.filter((one) => one.flags === undefined && one.prefix === undefined && one.alternative_name === undefined && one.version_removed === undefined);
  return plain.some(({ version_added: since }) => typeof since === 'string' && Number(since.replace('≤', '')) <= version);
}

/** The first engine that does not know a feature, in words; nothing of what the table does not have. */
function lacking(feature) {
  const compat = feature?.__compat;
  const engine = compat === undefined ? undefined : ENGINES.find((one) => !knows(one, compat));
  return engine && `${engine.name} ${engine.version}`;
}

const own = (table, name) => (table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined);

/** The member of an interface, of its constructor, or a name of the window. */
function member(owner, name) {
  const table = own(api, owner) ?? own(builtins, owner);
  return own(table, name) ?? own(table, `${name}_static`);
}

const global = (name) => own(builtins, name) ?? own(api, name) ?? own(api.Window, name);

const OF_THE_ENGINE = /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/;

/** `Array`, of a declaration in `interface Array`, `interface ArrayConstructor` or `declare var Array: {…}`. */
function ownerOf(declaration) {
  const parent = declaration.parent;
  const named = parent?.name ?? parent?.parent?.name;
  return named?.text?.replace(/Constructor$/, '');
}

export const baseline = {
  meta: { type: 'problem', schema: [], messages: { unknown: '{{ engine }} does not know «{{ name }}»' } },
  create(context) {
    const services = context.sourceCode.parserServices;
    if (services?.program == null) return {};
    const declared = (node) => services.getSymbolAtLocation(node)?.declarations?.find((one) => OF_THE_ENGINE.test(one.getSourceFile().fileName));
    const check = (node, name, feature) => {
      const engine = lacking(feature);
      if (engine !== undefined) context.report({ node, messageId: 'unknown', data: { engine, name } });
    };
    const called = ({ callee }) => {
      if (callee.type === 'Identifier' && declared(callee) !== undefined) check(callee, callee.name, global(callee.name));
    };
    return {
      MemberExpression({ computed, property }) {
        const found = computed ? undefined : declared(property);
        const owner = found && ownerOf(found);
        if (owner !== undefined) check(property, `${owner}.${property.name}`, member(owner, property.name));
      },
      CallExpression: called,
      NewExpression: called,
    };
  },
};

/** What only looks plainer where it is not known, or works without: the sheets of a printer among it. `line-clamp` stands beside its older name. */
const PLAINER = new Set([
  '@page',
  'accent-color',
  'break-after',
  'contain-intrinsic-size',
  'content-visibility',
  'forced-color-adjust',
  'line-clamp',
  'scrollbar-color',
  'scrollbar-gutter',
  'scrollbar-width',
  'size',
  'text-size-adjust',
  'text-wrap',
]);

const FUNCTIONS = new Map();
(function collect(table) {
  for (const [name, feature] of Object.entries(table)) {
    if (name === '__compat') continue;
    if (feature.__compat !== undefined) FUNCTIONS.set(name, feature);
    collect(feature);
  }
})(css.types);

function* features(node) {
  if (node.type === 'atrule') yield [`@${node.name}`, own(css['at-rules'], node.name)];
  if (node.type === 'rule') {
    if (node.parent.type === 'rule') yield ['nesting', css.selectors.nesting];
    for (const [, name] of node.selector.matchAll(/::?([a-z-]+)/g)) yield [`:${name}`, own(css.selectors, name)];
  }
  if (node.type !== 'decl' || node.prop.startsWith('-')) return;
  const property = own(css.properties, node.prop);
  yield [node.prop, property];
  const value = node.value.replace(/"[^"]*"|'[^']*'|var\(--[a-z0-9-]+/g, '');
  for (const [, name] of value.matchAll(/(?<![\w-])([a-z][a-z-]*)(?=\()/g)) yield [`${name}()`, FUNCTIONS.get(name)];
  for (const [, name] of value.matchAll(/(?<![\w-])([a-z][a-z-]*)(?![\w(-])/g)) yield [`${node.prop}: ${name}`, own(property, name)];
}

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

/** What the styles of a file ask of an engine that does not know it: `line: engine does not know …`. Within `@supports` the sheet asks itself. */
export function styles(path, text) {
  const sheets = path.endsWith('.css') ? [[text, 0]] : [...text.matchAll(STYLE)].map((found) => [found[1], text.slice(0, found.index).split('\n').length - 1]);
  const found = [];
  const look = (node, above) => {
    if (node.type === 'atrule' && node.name === 'supports') return;
    for (const [name, feature] of features(node)) {
      const engine = PLAINER.has(node.prop ?? `@${node.name}`) ? undefined : lacking(feature);
      if (engine !== undefined) found.push(`${path}:${node.source.start.line + above}: ${engine} does not know ${name}`);
    }
    for (const child of node.nodes ?? []) look(child, above);
  };
  for (const [sheet, above] of sheets) for (const node of parse(sheet).nodes) look(node, above);
  return found;
}
