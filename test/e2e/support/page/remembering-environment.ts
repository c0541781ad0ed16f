import { TestEnvironment } from 'jest-environment-node';

/** Lets a test file know, when it tidies up, whether something has failed, and whether all tests were run. */
export default class RememberingEnvironment extends TestEnvironment {
  /** Called by jest for everything that happens. */
  public handleTestEvent({ name }: { readonly name: string }): void {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global['somethingFailed'] = true;
    if (name === 'test_skip') this.global['somethingSkipped'] = true;
  }
}
