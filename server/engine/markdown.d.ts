// SPDX-License-Identifier: Apache-2.0

/** A page is bundled as the string that it is. */
declare module '*.md' {
  const page: string;
  export default page;
}
