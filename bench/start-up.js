// Loads modules and prints what that cost, without the start of Node: `node start-up.js cdk8s cdk8s-plus-28`.
const cpu = process.cpuUsage();
for (const name of process.argv.slice(2)) require(name);
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS }));
