#!@NODE@
// Messages end with an empty line; stdin comes in pieces.
let text = '';
const results = {
  getmanifest: { options: [], rpcmethods: [{ name: 'hello', usage: '', description: 'Greets' }], dynamic: true },
  hello: { greeting: 'hello from node' },
};
process.stdin.on('data', (data) => {
  text += data;
  const messages = text.split('\n\n');
  text = messages.pop();
  for (const { id, method } of messages.map(JSON.parse).filter((message) => message.id)) {
    process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] ?? {} }) + '\n\n');
  }
});
