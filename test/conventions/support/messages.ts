import ts from 'typescript';
import type { Library } from './library';

/**
 * Finds error messages that end in a period: thrown ones, those handed to `fail`, the `message` of a fault, and what a
 * function whose name ends in `Fault` returns.
 */
export function messageFaults({ files }: Library): string[] {
  return files.flatMap((file) => {
    const faults: string[] = [];
    const visit = (node: ts.Node): void => {
      for (const message of messagesOf(node)) {
        if (!endsInPeriod(message)) continue;
        const { line } = file.getLineAndCharacterOfPosition(message.getStart());
        faults.push(`${file.fileName}:${line + 1} has an error message that ends in a period`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return faults;
  });
}

function messagesOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isThrowStatement(node) && ts.isNewExpression(node.expression)) return node.expression.arguments ?? [];
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') return [node.initializer];
  if (ts.isReturnStatement(node) && node.expression) {
    return ts.findAncestor(node, ts.isFunctionDeclaration)?.name?.text.endsWith('Fault') ? [node.expression] : [];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return node.expression.name.text === 'fail' ? node.arguments : [];
  }
  return [];
}

function endsInPeriod(message: ts.Expression): boolean {
  if (ts.isStringLiteralLike(message)) return message.text.endsWith('.');
  if (ts.isTemplateExpression(message)) return message.templateSpans.at(-1)?.literal.text.endsWith('.') ?? false;
  if (ts.isConditionalExpression(message)) return [message.whenTrue, message.whenFalse].some(endsInPeriod);
  if (ts.isBinaryExpression(message)) return endsInPeriod(message.right);
  return ts.isParenthesizedExpression(message) && endsInPeriod(message.expression);
}
