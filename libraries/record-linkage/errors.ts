export type LinkageErrorCode =
  | 'spec' // the spec contradicts itself
  | 'unknown-field' // a spec names a field, or a field a property, that is not there
  | 'record' // a record is none, or holds what its field cannot read
  | 'too-many-pairs' // blocking is too wide; nothing was compared
  | 'model' // the model belongs to another spec
  | 'constraint' // must-link and cannot-link contradict each other

/** What is wrong with what the caller gave: `code` for programs, the message says what, where and what to do. */
export class LinkageError extends Error {
  readonly code: LinkageErrorCode
  constructor(code: LinkageErrorCode, message: string) {
    super(message)
    this.name = 'LinkageError'
    this.code = code
  }
}
