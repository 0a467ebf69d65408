/** Why one row cannot be taken up; the others go through. `reason` is a key of the faults that people read. */
export class RowFault extends Error {
  readonly reason: string

  constructor(reason: string, detail = '') {
    super(detail)
    this.name = 'RowFault'
    this.reason = reason
  }
}
