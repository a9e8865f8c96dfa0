/** Thrown where a file is not what it should be; an error once the facts of the download are known. */
export class FileProblem {
  /** Goes on from "The file of analytics.rows"; never a cell of it. */
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}
