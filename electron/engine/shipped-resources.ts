// The template and the fonts that come with Demarc, read once: a batch of reports needs them for every one.
import { resolve } from 'node:path';
import { loadReportResources, type ReportResources } from './report/resources.ts';

const shipped = resolve(import.meta.dirname, '../../resources');
let loading: Promise<ReportResources> | undefined;

/** @throws AppError report/resources-missing */
export async function shippedResources(): Promise<ReportResources> {
  loading ??= loadReportResources(resolve(shipped, 'report'), resolve(shipped, 'fonts'));
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
