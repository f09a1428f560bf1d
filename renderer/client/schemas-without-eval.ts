// Must be imported before any schema is made: zod 4 otherwise probes for `new Function`, which the content security policy
// forbids and reports. Can go when zod no longer probes (seen: no violation in the console without this line).
import { z } from 'zod';

z.config({ jitless: true });
