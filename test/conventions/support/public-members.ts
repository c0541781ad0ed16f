import ts from 'typescript';
import type { Library } from './library';

/** A member that users of a public class or interface see. */
export interface PublicMember {
  /** The class or interface. */
  readonly owner: string;
  readonly name: string;
  readonly symbol: ts.Symbol;
  /** Whether it may be left out by who writes an object of that interface. */
  readonly optional: boolean;
}

/** The members of all public classes and interfaces: instance and static ones, and constructor parameter properties. */
export function publicMembers({ publicNames }: Library): PublicMember[] {
  return publicNames.flatMap(({ name: owner, symbol }) => {
    if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return [];
    const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])];
    return members.filter(isPublicMember).map((member) => ({
      owner,
      name: member.name,
      symbol: member,
      optional: Boolean(member.flags & ts.SymbolFlags.Optional),
    }));
  });
}

const MEMBER = ts.SymbolFlags.Property | ts.SymbolFlags.Method | ts.SymbolFlags.Accessor;
const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override;

/** An overriding member is left out: its doc comment is the overridden member's. */
function isPublicMember(member: ts.Symbol): boolean {
  const [declaration] = member.declarations ?? [];
  return (
    declaration !== undefined &&
    Boolean(member.flags & MEMBER) &&
    !(ts.getCombinedModifierFlags(declaration) & HIDDEN) &&
    !ts.isPrivateIdentifier(ts.getNameOfDeclaration(declaration) ?? declaration) &&
    ts.getJSDocTags(declaration).every((tag) => tag.tagName.text !== 'internal')
  );
}
