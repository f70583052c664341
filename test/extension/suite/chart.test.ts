// SPDX-License-Identifier: Apache-2.0

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type Hover,
  type Location,
  type MarkdownString,
  type TextDocument,
  type TextEditor,
  ViewColumn,
  window,
} from 'vscode';
import { cleared, closeEditors, diagnosed, openFile, positionIn, rangeOf, type, writeFile } from './editor';

const rule = 'images/k8s-gcr-io';

/** Nothing here says that it is an image: only the template does. */
const values = `pull:
  from: quay.io
  what: pause
`;

const template = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
spec:
  containers:
    - name: pause
      image: "{{ .Values.pull.from }}/{{ .Values.pull.what }}:3.9"
`;

suite('In a chart', () => {
  teardown(closeEditors);

  test('typing in the values or in the template updates the problems of both', async () => {
    const editors = await openChart('both');
    const documents = [editors.values.document, editors.template.document];

    await replace(editors.values, 'quay.io', 'k8s.gcr.io');
    for (const document of documents) await diagnosed(document, rule);
    deepEqual((await diagnosed(editors.values.document, rule)).range, rangeOf(editors.values.document, 'k8s.gcr.io'));

    await replace(editors.template, '{{ .Values.pull.from }}', 'registry.k8s.io');
    for (const document of documents) await cleared(document, rule);

    await replace(editors.template, 'registry.k8s.io', '{{ .Values.pull.from }}');
    for (const document of documents) await diagnosed(document, rule);

    await replace(editors.values, 'k8s.gcr.io', 'quay.io');
    for (const document of documents) await cleared(document, rule);
  });

  test('an expression leads to the value, and the hover shows it', async () => {
    const { template, values } = await openChart('expression');
    const position = positionIn(template.document, 'from');

    const [place, ...others] = await commands.executeCommand<Location[]>(
      'vscode.executeDefinitionProvider',
      template.document.uri,
      position,
    );
    deepEqual(others, []);
    equal(place?.uri.toString(), values.document.uri.toString());
    deepEqual(place?.range, rangeOf(values.document, 'from'));

    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      template.document.uri,
      position,
    );
    const shown = hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
    match(shown, /`\.Values\.pull\.from`: `quay\.io` · \[values\.yaml:2\]/);
  });

  test('saving renders it with helm, and what only that shows is told', async function () {
    if (!process.env.SCS_LINT_HELM) this.skip();
    const shown = template.replace('{{ .Values.pull.from }}', '{{ regexReplaceAll "^q" .Values.pull.from "k" }}');
    const editors = await openChart('rendered', shown);
    await replace(editors.values, 'quay.io', 'q8s.gcr.io');
    ok(await editors.values.document.save());
    const { range } = await diagnosed(editors.template.document, rule);
    equal(range.start.line, editors.template.document.positionAt(shown.indexOf('image:')).line);

    await replace(editors.values, 'q8s.gcr.io', 'quay.io');
    ok(await editors.values.document.save());
    await cleared(editors.template.document, rule);
  });

  test('what can follow a dot is offered', async () => {
    const { template } = await openChart('completion');
    await type(template, 'name: ', '{{ .Values.pull. }}');

    const labels = await offered(template.document, '.Values.pull.');

    deepEqual(labels, ['from', 'what']);
  });
});

/** A chart in a folder of its own, its values and its template side by side. */
async function openChart(folder: string, pod = template): Promise<{ values: TextEditor; template: TextEditor }> {
  await writeFile(`${folder}/Chart.yaml`, `apiVersion: v2\nname: ${folder}\nversion: 1.0.0\n`);
  await writeFile(`${folder}/templates/pod.yaml`, pod);
  const first = await openFile(`${folder}/values.yaml`, values);
  const second = await openFile(`${folder}/templates/pod.yaml`, pod, ViewColumn.Beside);
  return { values: first, template: second };
}

async function replace({ document, viewColumn }: TextEditor, old: string, text: string): Promise<void> {
  const editor = await window.showTextDocument(document, viewColumn ?? ViewColumn.Active);
  ok(await editor.edit((edit) => edit.replace(rangeOf(document, old), text)));
}

/** What our server offers behind a text: keys, not the words of the file. */
async function offered(document: TextDocument, text: string): Promise<string[]> {
  const { end } = rangeOf(document, text);
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    end,
    '.',
  );
  return items.filter(({ detail }) => detail !== undefined).map(({ label }) => String(label));
}
