// Correctness rules only: layout is prettier's, structure is dependency-cruiser's.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The same for all files: where the extensions differ from file to file, the types of the whole project are read anew each time. */
const typed = {
  projectService: true,
  tsconfigRootDir: import.meta.dirname,
  extraFileExtensions: ['.svelte'],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.cache',
      'out',
      'dist',
      'coverage',
      'test/fixtures',
      'vitest.config.ts',
      'renderer/vite.config.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: typed },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['renderer/**/*.svelte'],
    extends: [...tseslint.configs.strictTypeChecked],
  },
  ...svelte.configs.recommended,
  {
    files: ['renderer/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['renderer/**/*.svelte', 'renderer/**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { ...typed, parser: tseslint.parser },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Svelte's own compiler and svelte-check know what a component declares.
      'no-undef': 'off',
      // Props are declared with `let` where one of them can be bound.
      'prefer-const': 'off',
      // Links into the page's own hash routes need no resolving.
      'svelte/no-navigation-without-resolve': 'off',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.{mjs,js}', 'build/**'], languageOptions: { globals: globals.node } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
