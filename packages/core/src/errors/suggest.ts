/**
 * "Did you mean …?": the known word nearest to a mistyped one, by Levenshtein distance. Names in
 * files can be of any length and number, so only short ones are compared, and lists are cut.
 */

/** A longer word was not mistyped but is something else. */
const longestWord = 40;
/** More differences than this make another word. */
const mostDifferences = 3;
/** More known words than this are counted, not listed. */
const mostListed = 20;

/**
 * The known word that differs from `word` by at most a third of its letters, if there is one. Words
 * that differ in digits only are different things of one kind, as dates are.
 */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  const typed = word.toLowerCase();
  const most = Math.min(mostDifferences, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    if (withoutDigits(candidate) === withoutDigits(word)) continue;
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** What other libraries call options of ours. */
const synonyms: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  decay: 'weightDecay',
  beta_1: 'beta1',
  beta_2: 'beta2',
  strides: 'stride',
  dilationRate: 'dilation',
  kernel: 'kernelSize',
  useBias: 'bias',
  kernelInitializer: 'weights',
  biasInitializer: 'biases',
};

/** A hint that names the nearest known word, or lists the first of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  const synonym = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
  const nearest = synonym && known.includes(synonym) ? synonym : suggest(word, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  const more = known.length > mostListed ? ` … (${known.length} in all)` : '';
  return `known: ${known.slice(0, mostListed).map(shortened).join(', ')}${more}`;
}

function shortened(word: string): string {
  return word.length > longestWord ? `${word.slice(0, longestWord)}…` : word;
}

/** `2024-03-01` → `####-##-##` */
function withoutDigits(word: string): string {
  return word.replace(/\d/g, '#');
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
