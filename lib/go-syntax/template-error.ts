/** Says why Go would not read a template. */
export class TemplateError extends Error {
  public override readonly name = 'TemplateError';
}
