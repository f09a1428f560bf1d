// The first file of the screens: settles what must be settled before any other module runs, then loads the shell. The bundler
// puts what screens share into chunks that run before the chunk that imports them, hence the second import at run time.
import './client/without-eval.ts';

void import('./start.ts');
