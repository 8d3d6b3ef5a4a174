/** The features of one message after another, in an array that is filled anew each time: no message leaves rubbish behind. */
export class FeatureList {
  numbers = new Int32Array(1024);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  push(feature: number): void {
    if (this.count === this.numbers.length) this.grow();
    this.numbers[this.count] = feature;
    this.count += 1;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.numbers.length);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
