// SPDX-License-Identifier: Apache-2.0

/** Opens a headless Chromium with nothing of its own going on; `executable` is what `installBrowser` gives. */
export async function openBrowser(executable) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: executable,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
