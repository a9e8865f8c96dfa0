/** Thrown when a file is invalid; it becomes an error once the metadata of the download is known. */
export class FileProblem {
  /** Continues the sentence "The file of analytics.rows …"; never contains a cell. */
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}
