import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import { exportEndpoint } from './export.contract.ts';
import { exportLines } from './export.service.ts';

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' };

export function exportRoutes(router: Router, intake: Intake): void {
  router.stream(exportEndpoint, ({ params, query }) => {
    const format = query.format ?? 'jsonl';
    return ok({
      contentType: types[format],
      fileName: `${params.what}.${format}`,
      chunks: exportLines(intake.platform.db, params.what, format, query.after),
    });
  });
}
