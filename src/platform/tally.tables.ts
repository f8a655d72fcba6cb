export {};

declare module '#platform/db/database.ts' {
  interface Database {
    tally: { name: string; key: string; total: number };
    tally_delta: { id: string; name: string; key: string; amount: number };
  }
}
