import ts from 'typescript';

const builders =
  /^(selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto|(inner|left|right|full|cross)Join(Lateral)?|using|from)$/;

/** Words that follow `from`, `into` or `update` in SQL without being a table. */
const notTables = new Set(['set', 'skip', 'nowait', 'of', 'select', 'values', 'lateral', 'only']);

const namesInSql = (sql: string): string[] =>
  [
    // A name before a bracket is a function after `from`, and a table with its columns after `into`.
    ...sql.matchAll(
      /(?<!\bdistinct\s)\b(?:from|join|using)\s+(?:only\s+|lateral\s+)?"?([a-z_][a-z0-9_]*)"?(?!\s*\()(?![a-z0-9_])/gi,
    ),
    ...sql.matchAll(/\b(?:into|update|truncate)\s+(?:only\s+|table\s+)?"?([a-z_][a-z0-9_]*)/gi),
    // A comma list: `from signal s, customer c`.
    ...sql.matchAll(
      /\bfrom\s+[a-z_][a-z0-9_]*(?:\s+(?:as\s+)?[a-z]\w*)?\s*,\s*([a-z_][a-z0-9_]*)(?!\s*\()/gi,
    ),
  ]
    .map((found) => (found[1] ?? '').toLowerCase())
    .filter((name) => !notTables.has(name));

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The whole of a template with a gap where a value goes, so that SQL around it stays readable. */
function templateText(node: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' (?) ');
}

const calledName = (call: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';

function namesInCall(call: ts.CallExpression): string[] {
  if (!builders.test(calledName(call))) return [];
  const [first] = call.arguments;
  if (!first) return [];
  const listed = ts.isArrayLiteralExpression(first) ? [...first.elements] : [first];
  return listed.filter(ts.isStringLiteralLike).map((literal) => {
    const [name = ''] = literal.text.trim().split(/\s+/);
    return name.replace(/^public\./, '');
  });
}

/** Every word a file uses where SQL or the query builder expects a table. */
export function tablesNamed(text: string): Set<string> {
  const names = new Set<string>();
  walk(parse(text), (node) => {
    const found: string[] = [];
    if (ts.isCallExpression(node)) found.push(...namesInCall(node));
    if (ts.isStringLiteral(node)) found.push(...namesInSql(node.text));
    if (ts.isTemplateLiteral(node)) found.push(...namesInSql(templateText(node)));
    for (const name of found) names.add(name);
  });
  return names;
}

/** The tables a `.tables.ts` file adds to `interface Database`. */
export function tablesDeclared(text: string): Set<string> {
  const names = new Set<string>();
  walk(parse(text), (node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Database') return;
    for (const member of node.members) {
      if (member.name) names.add(member.name.getText().replace(/['"]/g, ''));
    }
  });
  return names;
}

/** Whether a file speaks to the database itself: the query builder or an `sql` template. */
export function speaksSql(text: string): boolean {
  let found = false;
  walk(parse(text), (node) => {
    if (ts.isCallExpression(node)) {
      found ||= /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)$/.test(calledName(node));
    }
    if (ts.isTaggedTemplateExpression(node)) found ||= node.tag.getText() === 'sql';
  });
  return found;
}
