// Preloaded into a measured process and its children: each adds a line with its own cost to the file that BENCH_USAGE names.
const { appendFileSync } = require('fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  appendFileSync(process.env.BENCH_USAGE, `${(userCPUTime + systemCPUTime) / 1000} ${maxRSS}\n`);
});
