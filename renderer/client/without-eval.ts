// Must be imported before anything that makes a schema: zod would otherwise probe for `new Function`, which the content
// security policy forbids and reports.
import { z } from 'zod';

z.config({ jitless: true });
