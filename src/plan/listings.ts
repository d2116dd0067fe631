import type { Listing, Member } from '../channels/listing.ts';
import type { Group } from '../product/product.ts';
import type { Decision } from './decide.ts';

/** One SKU of a listing with what was decided about it. */
export interface Piece {
  readonly sku: string;
  /** A product of the catalog, a SKU that left it, or a listing that only holds a group together. */
  readonly role: 'product' | 'removed' | 'parent';
  /** The listing it belongs to. */
  readonly listing: string;
  readonly decision: Decision | 'blocked' | 'excluded' | 'delete';
  /** Absent when the channel holds nothing of it, and shall not. */
  readonly member: Member | undefined;
  readonly generation: number;
}

/** Brings together the pieces of one listing: of one SKU, or of a whole group where the channel wants that. */
export interface Collector {
  /** @returns all pieces of the listing when it is complete, none before that */
  add(piece: Piece, group: Group | undefined): readonly Piece[];
  /** Groups that never became complete, because members were excluded. */
  rest(): readonly (readonly Piece[])[];
}

const NONE: readonly Piece[] = [];

export function createCollector(grouped: boolean): Collector {
  const open = new Map<string, Piece[]>();
  return {
    add(piece, group) {
      if (!grouped || !group) return [piece];
      const pieces = open.get(group.id) ?? [];
      pieces.push(piece);
      open.set(group.id, pieces);
      if (pieces.length < group.size) return NONE;
      open.delete(group.id);
      return pieces;
    },
    rest: () => [...open.values()],
  };
}

/** The listing that pieces make up; undefined when none of them has anything to show. */
export function listingOf(pieces: readonly Piece[]): Listing | undefined {
  const members = pieces.flatMap((piece) => piece.member ?? []);
  const first = pieces[0];
  if (!first || members.length === 0) return undefined;
  return { id: first.listing, members, generation: Math.max(...pieces.map((piece) => piece.generation)) };
}

/** A SKU that a target has never heard of, as a piece of the whole feed. */
export function newPiece(sku: string, item: Member['item'], listing: string): Piece {
  const known = { sku, role: 'product', listing, generation: 0 } as const;
  if (!item) return { ...known, decision: 'blocked', member: undefined };
  return { ...known, decision: 'create', member: { sku, kind: 'create', item, ids: {} } };
}

/** Whether a decision calls for something to be sent. */
export function isChange(decision: Piece['decision']): boolean {
  return !['unchanged', 'held', 'refused', 'blocked', 'excluded'].includes(decision);
}
