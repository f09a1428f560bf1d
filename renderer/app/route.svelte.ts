// Which screen the address names: `#/jobs`, `#/jobs/ID/cockpit`, `#/jobs/ID/wizard/multi-vpc`, `#/accounts`. The address is
// the only memory of where the user is, so back, forward and reload do what they always do.
import { appPages, jobPages, type AppPageName, type JobPageName } from './page-names.ts';

export type Route =
  | { readonly kind: 'app'; readonly page: AppPageName; readonly detail: string | undefined }
  | { readonly kind: 'job'; readonly job: string; readonly page: JobPageName; readonly detail: string | undefined };

export function readRoute(hash: string): Route {
  const [first = '', second, third, ...rest] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  if (first === 'jobs' && second !== undefined && second !== '') {
    const page = isJobPage(third) ? third : 'line';
    return { kind: 'job', job: second, page, detail: rest[0] };
  }
  return { kind: 'app', page: isAppPage(first) ? first : 'jobs', detail: second };
}

export function jobAddress(job: string, page: JobPageName = 'line', detail?: string): string {
  return `#/jobs/${[job, page, ...(detail === undefined ? [] : [detail])].map(encodeURIComponent).join('/')}`;
}

export function appAddress(page: AppPageName): string {
  return `#/${page}`;
}

export function goTo(address: string): void {
  location.hash = address;
}

class Here {
  #route = $state.raw<Route>(readRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#route = readRoute(location.hash);
    });
  }

  get route(): Route {
    return this.#route;
  }
}

export const here = new Here();

function isJobPage(name: string | undefined): name is JobPageName {
  return name !== undefined && Object.hasOwn(jobPages, name);
}

function isAppPage(name: string): name is AppPageName {
  return Object.hasOwn(appPages, name);
}
