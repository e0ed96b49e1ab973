import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Ends a run with one plain line for programs: `N passed, N failed, N skipped`. */
class SummaryReporter implements Reporter {
  #tests: TestCase[] = []

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite.allTests()
  }

  onEnd(): void {
    const count = (...outcomes: string[]): number =>
      this.#tests.filter(test => outcomes.includes(test.outcome())).length
    for (const test of this.#tests.filter(one => one.outcome() === 'skipped')) {
      const why = test.annotations.find(note => note.type === 'skip')?.description ?? 'not run'
      console.log(`skipped: ${test.titlePath().filter(Boolean).join(' › ')} (${why})`)
    }
    console.log(`${count('expected', 'flaky')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped`)
  }
}

export default SummaryReporter
