// What a reader sees page by page, for every kind of job once; every other language and paper is tried before a release.
import { describePages } from './describe-pages.ts';

describePages('accepted', 'en', 'a4', 17);
describePages('incomplete', 'zh', 'a4', 17);
describePages('dead streams', 'both', 'a4', 20);
describePages('one host', 'zh', 'letter', 15);
describePages('64 streams', 'en', 'a4', 22);
