import { useMe } from '../queries.ts';

/** What people call a team; one that has left the policy keeps its id. */
export function useTeamName(): (id: string) => string {
  const { teams } = useMe();
  return (id) => teams.find((one) => one.id === id)?.name ?? id;
}
