/** natural has no types for its single files; importing the whole package costs 860 ms and reads `.env`. */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
