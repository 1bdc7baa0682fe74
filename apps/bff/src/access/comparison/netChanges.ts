import { type Instants, isPointer, type NetChange, type SubjectRef } from './netChange.ts';
import { netEdges } from './netEdges.ts';
import { netValues } from './netValues.ts';
import type { TouchedFacts } from './touched.ts';

/**
 * All net differences between two points in time, or only those of one subject. A value that is the same at both
 * times is no difference, even if it changed in between.
 */
export async function netChanges(
  facts: TouchedFacts,
  instants: Instants,
  one: SubjectRef | null,
): Promise<NetChange[]> {
  const nets: NetChange[] = [];
  for (const kind of ['groups', 'policies', 'roleAssignments'] as const)
    for (const net of await netEdges(facts, instants, kind, one)) nets.push(net);
  for (const type of ['user', 'group', 'project'] as const)
    for (const net of await netValues(facts, instants, type, one)) nets.push(net);
  return one ? nets.filter((net) => concerns(net, one.no)) : nets;
}

const concerns = ({ what, no, other, before, after }: NetChange, one: number) =>
  no === one || other === one || (isPointer(what) && (before === one || after === one));
