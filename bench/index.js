// npm run bench [-- ROWS...] measures builds, npm run bench -- plan [ROWS...] plans of a catalog that hardly changes.
await import(process.argv[2] === 'plan' ? './plan.js' : './run.js');
