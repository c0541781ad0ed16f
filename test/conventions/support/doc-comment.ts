import ts from 'typescript';

/** The summary of what a symbol's doc comment says, or of the `@param` that describes it; empty where there is none. */
export function summaryOf(symbol: ts.Symbol): string {
  return (symbol.declarations ?? [])
    .flatMap((declaration) => ts.getJSDocCommentsAndTags(declaration))
    .filter((doc) => ts.isJSDoc(doc) || ts.isJSDocParameterTag(doc))
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('')
    .trim();
}

/** The text of a symbol's `@default`, or `undefined` where it has none. */
export function documentedDefault(symbol: ts.Symbol): string | undefined {
  const tag = (symbol.declarations ?? [])
    .flatMap((declaration) => ts.getJSDocTags(declaration))
    .find(({ tagName }) => tagName.text === 'default');
  return tag && (ts.getTextOfJSDocComment(tag.comment) ?? '').trim();
}
