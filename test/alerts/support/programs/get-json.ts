/** Fetches JSON; an answer of failure is an error that holds the answer. */
export async function getJson(url: string): Promise<any> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`GET ${url} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
