// SPDX-License-Identifier: Apache-2.0
// @ts-nocheck
// Generated from the files in schemas/ by `npm run generate`.

export const validate_cluster_addon = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"ClusterAddon","$comment":"After SovereignCloudStack/cluster-stack-operator b3680fbb, config/crd/bases/clusterstack.x-k8s.io_clusteraddons.yaml","type":"object","required":["apiVersion","kind","spec"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"ClusterAddon"},"metadata":{"type":"object"},"spec":{"type":"object","required":["clusterRef"],"additionalProperties":false,"properties":{"clusterRef":{"type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string"},"fieldPath":{"type":"string"},"kind":{"type":"string","const":"Cluster"},"name":{"type":"string"},"namespace":{"type":"string"},"resourceVersion":{"type":"string"},"uid":{"type":"string"}}},"clusterStack":{"type":"string"},"version":{"type":"string"},"hook":{"type":"string"}}},"status":{"type":"object"}}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("clusterstack.x-k8s.io/v1alpha1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("ClusterAddon" !== data1){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "ClusterAddon"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.clusterRef === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "clusterRef"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!((((key1 === "clusterRef") || (key1 === "clusterStack")) || (key1 === "version")) || (key1 === "hook"))){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.clusterRef !== undefined){
let data4 = data3.clusterRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(!(((((((key2 === "apiVersion") || (key2 === "fieldPath")) || (key2 === "kind")) || (key2 === "name")) || (key2 === "namespace")) || (key2 === "resourceVersion")) || (key2 === "uid"))){
const err11 = {instancePath:instancePath+"/spec/clusterRef",schemaPath:"#/properties/spec/properties/clusterRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.apiVersion !== undefined){
if(typeof data4.apiVersion !== "string"){
const err12 = {instancePath:instancePath+"/spec/clusterRef/apiVersion",schemaPath:"#/properties/spec/properties/clusterRef/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.fieldPath !== undefined){
if(typeof data4.fieldPath !== "string"){
const err13 = {instancePath:instancePath+"/spec/clusterRef/fieldPath",schemaPath:"#/properties/spec/properties/clusterRef/properties/fieldPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.kind !== undefined){
let data7 = data4.kind;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/spec/clusterRef/kind",schemaPath:"#/properties/spec/properties/clusterRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if("Cluster" !== data7){
const err15 = {instancePath:instancePath+"/spec/clusterRef/kind",schemaPath:"#/properties/spec/properties/clusterRef/properties/kind/const",keyword:"const",params:{allowedValue: "Cluster"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.name !== undefined){
if(typeof data4.name !== "string"){
const err16 = {instancePath:instancePath+"/spec/clusterRef/name",schemaPath:"#/properties/spec/properties/clusterRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.namespace !== undefined){
if(typeof data4.namespace !== "string"){
const err17 = {instancePath:instancePath+"/spec/clusterRef/namespace",schemaPath:"#/properties/spec/properties/clusterRef/properties/namespace/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.resourceVersion !== undefined){
if(typeof data4.resourceVersion !== "string"){
const err18 = {instancePath:instancePath+"/spec/clusterRef/resourceVersion",schemaPath:"#/properties/spec/properties/clusterRef/properties/resourceVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.uid !== undefined){
if(typeof data4.uid !== "string"){
const err19 = {instancePath:instancePath+"/spec/clusterRef/uid",schemaPath:"#/properties/spec/properties/clusterRef/properties/uid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/spec/clusterRef",schemaPath:"#/properties/spec/properties/clusterRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data3.clusterStack !== undefined){
if(typeof data3.clusterStack !== "string"){
const err21 = {instancePath:instancePath+"/spec/clusterStack",schemaPath:"#/properties/spec/properties/clusterStack/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data3.version !== undefined){
if(typeof data3.version !== "string"){
const err22 = {instancePath:instancePath+"/spec/version",schemaPath:"#/properties/spec/properties/version/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data3.hook !== undefined){
if(typeof data3.hook !== "string"){
const err23 = {instancePath:instancePath+"/spec/hook",schemaPath:"#/properties/spec/properties/hook/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.status !== undefined){
let data15 = data.status;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err25 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const validate_cluster_stack_release = validate11;
const schema12 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"ClusterStackRelease","$comment":"After SovereignCloudStack/cluster-stack-operator b3680fbb, config/crd/bases/clusterstack.x-k8s.io_clusterstackreleases.yaml","type":"object","required":["apiVersion","kind"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"ClusterStackRelease"},"metadata":{"type":"object"},"spec":{"type":"object","additionalProperties":false,"properties":{"providerRef":{"type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string"},"fieldPath":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"namespace":{"type":"string"},"resourceVersion":{"type":"string"},"uid":{"type":"string"}}}}},"status":{"type":"object"}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("clusterstack.x-k8s.io/v1alpha1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("ClusterStackRelease" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "ClusterStackRelease"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(key1 === "providerRef")){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.providerRef !== undefined){
let data4 = data3.providerRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(!(((((((key2 === "apiVersion") || (key2 === "fieldPath")) || (key2 === "kind")) || (key2 === "name")) || (key2 === "namespace")) || (key2 === "resourceVersion")) || (key2 === "uid"))){
const err9 = {instancePath:instancePath+"/spec/providerRef",schemaPath:"#/properties/spec/properties/providerRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.apiVersion !== undefined){
if(typeof data4.apiVersion !== "string"){
const err10 = {instancePath:instancePath+"/spec/providerRef/apiVersion",schemaPath:"#/properties/spec/properties/providerRef/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.fieldPath !== undefined){
if(typeof data4.fieldPath !== "string"){
const err11 = {instancePath:instancePath+"/spec/providerRef/fieldPath",schemaPath:"#/properties/spec/properties/providerRef/properties/fieldPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.kind !== undefined){
if(typeof data4.kind !== "string"){
const err12 = {instancePath:instancePath+"/spec/providerRef/kind",schemaPath:"#/properties/spec/properties/providerRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.name !== undefined){
if(typeof data4.name !== "string"){
const err13 = {instancePath:instancePath+"/spec/providerRef/name",schemaPath:"#/properties/spec/properties/providerRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.namespace !== undefined){
if(typeof data4.namespace !== "string"){
const err14 = {instancePath:instancePath+"/spec/providerRef/namespace",schemaPath:"#/properties/spec/properties/providerRef/properties/namespace/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.resourceVersion !== undefined){
if(typeof data4.resourceVersion !== "string"){
const err15 = {instancePath:instancePath+"/spec/providerRef/resourceVersion",schemaPath:"#/properties/spec/properties/providerRef/properties/resourceVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.uid !== undefined){
if(typeof data4.uid !== "string"){
const err16 = {instancePath:instancePath+"/spec/providerRef/uid",schemaPath:"#/properties/spec/properties/providerRef/properties/uid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/providerRef",schemaPath:"#/properties/spec/properties/providerRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.status !== undefined){
let data12 = data.status;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
const err19 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

export const validate_cluster_stack = validate12;
const schema13 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"ClusterStack","$comment":"After SovereignCloudStack/cluster-stack-operator b3680fbb, config/crd/bases/clusterstack.x-k8s.io_clusterstacks.yaml","type":"object","required":["apiVersion","kind","spec"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"ClusterStack"},"metadata":{"type":"object"},"spec":{"type":"object","required":["provider","name","kubernetesVersion"],"additionalProperties":false,"properties":{"provider":{"type":"string","pattern":".","x-message":"It must not be empty."},"name":{"type":"string","pattern":".","x-message":"It must not be empty."},"kubernetesVersion":{},"channel":{"type":"string","enum":["stable","custom"]},"autoSubscribe":{"type":"boolean"},"noProvider":{"type":"boolean"},"providerRef":{"type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string"},"fieldPath":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"namespace":{"type":"string"},"resourceVersion":{"type":"string"},"uid":{"type":"string"}}},"versions":{"type":"array","items":{"type":"string","pattern":"^v\\d+(-\\b\\w+\\b\\.\\w+)?$","x-message":"A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."}}}},"status":{"type":"object"}}};
const pattern0 = new RegExp(".", "u");
const pattern2 = new RegExp("^v\\d+(-\\b\\w+\\b\\.\\w+)?$", "u");

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("clusterstack.x-k8s.io/v1alpha1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("ClusterStack" !== data1){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "ClusterStack"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.provider === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "provider"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.name === undefined){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3.kubernetesVersion === undefined){
const err11 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "kubernetesVersion"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data3){
if(!((((((((key1 === "provider") || (key1 === "name")) || (key1 === "kubernetesVersion")) || (key1 === "channel")) || (key1 === "autoSubscribe")) || (key1 === "noProvider")) || (key1 === "providerRef")) || (key1 === "versions"))){
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.provider !== undefined){
let data4 = data3.provider;
if(typeof data4 === "string"){
if(!pattern0.test(data4)){
const err13 = {instancePath:instancePath+"/spec/provider",schemaPath:"#/properties/spec/properties/provider/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/spec/provider",schemaPath:"#/properties/spec/properties/provider/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.name !== undefined){
let data5 = data3.name;
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err15 = {instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.channel !== undefined){
let data6 = data3.channel;
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/spec/channel",schemaPath:"#/properties/spec/properties/channel/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data6 === "stable") || (data6 === "custom"))){
const err18 = {instancePath:instancePath+"/spec/channel",schemaPath:"#/properties/spec/properties/channel/enum",keyword:"enum",params:{allowedValues: schema13.properties.spec.properties.channel.enum}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data3.autoSubscribe !== undefined){
if(typeof data3.autoSubscribe !== "boolean"){
const err19 = {instancePath:instancePath+"/spec/autoSubscribe",schemaPath:"#/properties/spec/properties/autoSubscribe/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.noProvider !== undefined){
if(typeof data3.noProvider !== "boolean"){
const err20 = {instancePath:instancePath+"/spec/noProvider",schemaPath:"#/properties/spec/properties/noProvider/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data3.providerRef !== undefined){
let data9 = data3.providerRef;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
if(!(((((((key2 === "apiVersion") || (key2 === "fieldPath")) || (key2 === "kind")) || (key2 === "name")) || (key2 === "namespace")) || (key2 === "resourceVersion")) || (key2 === "uid"))){
const err21 = {instancePath:instancePath+"/spec/providerRef",schemaPath:"#/properties/spec/properties/providerRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.apiVersion !== undefined){
if(typeof data9.apiVersion !== "string"){
const err22 = {instancePath:instancePath+"/spec/providerRef/apiVersion",schemaPath:"#/properties/spec/properties/providerRef/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.fieldPath !== undefined){
if(typeof data9.fieldPath !== "string"){
const err23 = {instancePath:instancePath+"/spec/providerRef/fieldPath",schemaPath:"#/properties/spec/properties/providerRef/properties/fieldPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.kind !== undefined){
if(typeof data9.kind !== "string"){
const err24 = {instancePath:instancePath+"/spec/providerRef/kind",schemaPath:"#/properties/spec/properties/providerRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.name !== undefined){
if(typeof data9.name !== "string"){
const err25 = {instancePath:instancePath+"/spec/providerRef/name",schemaPath:"#/properties/spec/properties/providerRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data9.namespace !== undefined){
if(typeof data9.namespace !== "string"){
const err26 = {instancePath:instancePath+"/spec/providerRef/namespace",schemaPath:"#/properties/spec/properties/providerRef/properties/namespace/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.resourceVersion !== undefined){
if(typeof data9.resourceVersion !== "string"){
const err27 = {instancePath:instancePath+"/spec/providerRef/resourceVersion",schemaPath:"#/properties/spec/properties/providerRef/properties/resourceVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data9.uid !== undefined){
if(typeof data9.uid !== "string"){
const err28 = {instancePath:instancePath+"/spec/providerRef/uid",schemaPath:"#/properties/spec/properties/providerRef/properties/uid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/spec/providerRef",schemaPath:"#/properties/spec/properties/providerRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data3.versions !== undefined){
let data17 = data3.versions;
if(Array.isArray(data17)){
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
if(typeof data18 === "string"){
if(!pattern2.test(data18)){
const err30 = {instancePath:instancePath+"/spec/versions/" + i0,schemaPath:"#/properties/spec/properties/versions/items/pattern",keyword:"pattern",params:{pattern: "^v\\d+(-\\b\\w+\\b\\.\\w+)?$"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/spec/versions/" + i0,schemaPath:"#/properties/spec/properties/versions/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec/versions",schemaPath:"#/properties/spec/properties/versions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.status !== undefined){
let data19 = data.status;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
const err34 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}

export const validate_clusteraddon = validate13;
const schema14 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"clusteraddon.yaml","$comment":"After SovereignCloudStack/cluster-stack-operator b3680fbb, pkg/clusteraddon/clusteraddon.go","type":"object","required":["apiVersion","clusterAddonVersion","addonStages"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"clusteraddonconfig.x-k8s.io/v1alpha1"},"clusterAddonVersion":{"type":"string","const":"clusteraddons.clusterstack.x-k8s.io/v1alpha1"},"addonStages":{"type":"object","additionalProperties":{"type":"array","items":{"type":"object","required":["name","action"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":".","x-message":"It must not be empty."},"action":{"type":"string","enum":["apply","delete"]},"waitForPreCondition":{"type":"object","additionalProperties":false,"properties":{"objects":{"type":"array","items":{"type":"object","required":["key","apiVersion","kind","name"],"additionalProperties":false,"properties":{"key":{"type":"string"},"apiVersion":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"namespace":{"type":"string"}}}},"conditions":{"type":"string"}}},"waitForPostCondition":{"type":"object","additionalProperties":false,"properties":{"objects":{"type":"array","items":{"type":"object","required":["key","apiVersion","kind","name"],"additionalProperties":false,"properties":{"key":{"type":"string"},"apiVersion":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"namespace":{"type":"string"}}}},"conditions":{"type":"string"}}}}}}}}};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.clusterAddonVersion === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "clusterAddonVersion"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.addonStages === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "addonStages"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "apiVersion") || (key0 === "clusterAddonVersion")) || (key0 === "addonStages"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("clusteraddonconfig.x-k8s.io/v1alpha1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "clusteraddonconfig.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.clusterAddonVersion !== undefined){
let data1 = data.clusterAddonVersion;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/clusterAddonVersion",schemaPath:"#/properties/clusterAddonVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("clusteraddons.clusterstack.x-k8s.io/v1alpha1" !== data1){
const err7 = {instancePath:instancePath+"/clusterAddonVersion",schemaPath:"#/properties/clusterAddonVersion/const",keyword:"const",params:{allowedValue: "clusteraddons.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.addonStages !== undefined){
let data2 = data.addonStages;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err8 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/addonStages/additionalProperties/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4.action === undefined){
const err9 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/addonStages/additionalProperties/items/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key2 in data4){
if(!((((key2 === "name") || (key2 === "action")) || (key2 === "waitForPreCondition")) || (key2 === "waitForPostCondition"))){
const err10 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/addonStages/additionalProperties/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err11 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/name",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/name",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.action !== undefined){
let data6 = data4.action;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/action",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/action/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data6 === "apply") || (data6 === "delete"))){
const err14 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/action",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/action/enum",keyword:"enum",params:{allowedValues: schema14.properties.addonStages.additionalProperties.items.properties.action.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.waitForPreCondition !== undefined){
let data7 = data4.waitForPreCondition;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
if(!((key3 === "objects") || (key3 === "conditions"))){
const err15 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.objects !== undefined){
let data8 = data7.objects;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.key === undefined){
const err16 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data9.apiVersion === undefined){
const err17 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data9.kind === undefined){
const err18 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data9.name === undefined){
const err19 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key4 in data9){
if(!(((((key4 === "key") || (key4 === "apiVersion")) || (key4 === "kind")) || (key4 === "name")) || (key4 === "namespace"))){
const err20 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data9.key !== undefined){
if(typeof data9.key !== "string"){
const err21 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1+"/key",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.apiVersion !== undefined){
if(typeof data9.apiVersion !== "string"){
const err22 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1+"/apiVersion",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.kind !== undefined){
if(typeof data9.kind !== "string"){
const err23 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1+"/kind",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.name !== undefined){
if(typeof data9.name !== "string"){
const err24 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1+"/name",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.namespace !== undefined){
if(typeof data9.namespace !== "string"){
const err25 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1+"/namespace",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/properties/namespace/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects/" + i1,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/objects",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data7.conditions !== undefined){
if(typeof data7.conditions !== "string"){
const err28 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition/conditions",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/conditions/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPreCondition",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data4.waitForPostCondition !== undefined){
let data16 = data4.waitForPostCondition;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
if(!((key5 === "objects") || (key5 === "conditions"))){
const err30 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data16.objects !== undefined){
let data17 = data16.objects;
if(Array.isArray(data17)){
const len2 = data17.length;
for(let i2=0; i2<len2; i2++){
let data18 = data17[i2];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.key === undefined){
const err31 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data18.apiVersion === undefined){
const err32 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data18.kind === undefined){
const err33 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data18.name === undefined){
const err34 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key6 in data18){
if(!(((((key6 === "key") || (key6 === "apiVersion")) || (key6 === "kind")) || (key6 === "name")) || (key6 === "namespace"))){
const err35 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.key !== undefined){
if(typeof data18.key !== "string"){
const err36 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2+"/key",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data18.apiVersion !== undefined){
if(typeof data18.apiVersion !== "string"){
const err37 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2+"/apiVersion",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data18.kind !== undefined){
if(typeof data18.kind !== "string"){
const err38 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2+"/kind",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data18.name !== undefined){
if(typeof data18.name !== "string"){
const err39 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2+"/name",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data18.namespace !== undefined){
if(typeof data18.namespace !== "string"){
const err40 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2+"/namespace",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/properties/namespace/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects/" + i2,schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/objects",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data16.conditions !== undefined){
if(typeof data16.conditions !== "string"){
const err43 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition/conditions",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/conditions/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/waitForPostCondition",schemaPath:"#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/addonStages/additionalProperties/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/addonStages/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/addonStages/additionalProperties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/addonStages",schemaPath:"#/properties/addonStages/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

export const validate_csctl = validate14;
const schema15 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"csctl.yaml","$comment":"After SovereignCloudStack/csctl 66dc97a, pkg/clusterstack/config.go","type":"object","required":["apiVersion","config"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"csctl.clusterstack.x-k8s.io/v1alpha1"},"config":{"type":"object","required":["kubernetesVersion","clusterStackName","provider"],"additionalProperties":false,"properties":{"kubernetesVersion":{},"clusterStackName":{"type":"string","pattern":".","x-message":"It must not be empty."},"provider":{"type":"object","required":["type"],"additionalProperties":false,"properties":{"type":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]{0,251}[a-z0-9])?$","x-message":"A provider’s type has small letters, digits and dashes, and begins and ends with a letter or digit."},"apiVersion":{"type":"string","pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\.csctl\\.clusterstack\\.x-k8s\\.io/v1alpha1$","x-message":"It must be the provider’s type and .csctl.clusterstack.x-k8s.io/v1alpha1."},"config":{}}}}}}};
const pattern5 = new RegExp("^[a-z0-9]([-a-z0-9]{0,251}[a-z0-9])?$", "u");
const pattern6 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\.csctl\\.clusterstack\\.x-k8s\\.io/v1alpha1$", "u");

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.config === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "config"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "apiVersion") || (key0 === "config"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("csctl.clusterstack.x-k8s.io/v1alpha1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "csctl.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.config !== undefined){
let data1 = data.config;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.kubernetesVersion === undefined){
const err5 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/required",keyword:"required",params:{missingProperty: "kubernetesVersion"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.clusterStackName === undefined){
const err6 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/required",keyword:"required",params:{missingProperty: "clusterStackName"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.provider === undefined){
const err7 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/required",keyword:"required",params:{missingProperty: "provider"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "kubernetesVersion") || (key1 === "clusterStackName")) || (key1 === "provider"))){
const err8 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.clusterStackName !== undefined){
let data2 = data1.clusterStackName;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err9 = {instancePath:instancePath+"/config/clusterStackName",schemaPath:"#/properties/config/properties/clusterStackName/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/config/clusterStackName",schemaPath:"#/properties/config/properties/clusterStackName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.provider !== undefined){
let data3 = data1.provider;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.type === undefined){
const err11 = {instancePath:instancePath+"/config/provider",schemaPath:"#/properties/config/properties/provider/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data3){
if(!(((key2 === "type") || (key2 === "apiVersion")) || (key2 === "config"))){
const err12 = {instancePath:instancePath+"/config/provider",schemaPath:"#/properties/config/properties/provider/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.type !== undefined){
let data4 = data3.type;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err13 = {instancePath:instancePath+"/config/provider/type",schemaPath:"#/properties/config/properties/provider/properties/type/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]{0,251}[a-z0-9])?$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/config/provider/type",schemaPath:"#/properties/config/properties/provider/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.apiVersion !== undefined){
let data5 = data3.apiVersion;
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
const err15 = {instancePath:instancePath+"/config/provider/apiVersion",schemaPath:"#/properties/config/properties/provider/properties/apiVersion/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\.csctl\\.clusterstack\\.x-k8s\\.io/v1alpha1$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/config/provider/apiVersion",schemaPath:"#/properties/config/properties/provider/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/config/provider",schemaPath:"#/properties/config/properties/provider/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

export const validate_metadata = validate15;
const schema16 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"metadata.yaml","$comment":"After SovereignCloudStack/csctl 66dc97a, pkg/clusterstack/metadata.go","type":"object","required":["apiVersion","versions"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"metadata.clusterstack.x-k8s.io/v1alpha1"},"versions":{"type":"object","required":["clusterStack","kubernetes","components"],"additionalProperties":false,"properties":{"clusterStack":{"type":"string","pattern":"^v\\d+(-\\b\\w+\\b\\.\\w+)?$","x-message":"A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."},"kubernetes":{"type":"string","pattern":"^v\\d+\\.\\d+\\.\\d+$","x-message":"It must be a Kubernetes version in the form v1.36.4."},"components":{"type":"object","additionalProperties":false,"properties":{"clusterAddon":{"type":"string","pattern":"^v\\d+(-\\b\\w+\\b\\.\\w+)?$","x-message":"A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."},"nodeImage":{"type":"string","pattern":"^v\\d+(-\\b\\w+\\b\\.\\w+)?$","x-message":"A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."},"clusterClass":{"type":"string","pattern":"^v\\d+(-\\b\\w+\\b\\.\\w+)?$","x-message":"A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."}}}}}}};
const pattern8 = new RegExp("^v\\d+\\.\\d+\\.\\d+$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.versions === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "versions"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "apiVersion") || (key0 === "versions"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("metadata.clusterstack.x-k8s.io/v1alpha1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "metadata.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.versions !== undefined){
let data1 = data.versions;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.clusterStack === undefined){
const err5 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "clusterStack"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.kubernetes === undefined){
const err6 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "kubernetes"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.components === undefined){
const err7 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "components"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "clusterStack") || (key1 === "kubernetes")) || (key1 === "components"))){
const err8 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.clusterStack !== undefined){
let data2 = data1.clusterStack;
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err9 = {instancePath:instancePath+"/versions/clusterStack",schemaPath:"#/properties/versions/properties/clusterStack/pattern",keyword:"pattern",params:{pattern: "^v\\d+(-\\b\\w+\\b\\.\\w+)?$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/versions/clusterStack",schemaPath:"#/properties/versions/properties/clusterStack/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.kubernetes !== undefined){
let data3 = data1.kubernetes;
if(typeof data3 === "string"){
if(!pattern8.test(data3)){
const err11 = {instancePath:instancePath+"/versions/kubernetes",schemaPath:"#/properties/versions/properties/kubernetes/pattern",keyword:"pattern",params:{pattern: "^v\\d+\\.\\d+\\.\\d+$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/versions/kubernetes",schemaPath:"#/properties/versions/properties/kubernetes/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.components !== undefined){
let data4 = data1.components;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(!(((key2 === "clusterAddon") || (key2 === "nodeImage")) || (key2 === "clusterClass"))){
const err13 = {instancePath:instancePath+"/versions/components",schemaPath:"#/properties/versions/properties/components/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.clusterAddon !== undefined){
let data5 = data4.clusterAddon;
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
const err14 = {instancePath:instancePath+"/versions/components/clusterAddon",schemaPath:"#/properties/versions/properties/components/properties/clusterAddon/pattern",keyword:"pattern",params:{pattern: "^v\\d+(-\\b\\w+\\b\\.\\w+)?$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/versions/components/clusterAddon",schemaPath:"#/properties/versions/properties/components/properties/clusterAddon/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.nodeImage !== undefined){
let data6 = data4.nodeImage;
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
const err16 = {instancePath:instancePath+"/versions/components/nodeImage",schemaPath:"#/properties/versions/properties/components/properties/nodeImage/pattern",keyword:"pattern",params:{pattern: "^v\\d+(-\\b\\w+\\b\\.\\w+)?$"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/versions/components/nodeImage",schemaPath:"#/properties/versions/properties/components/properties/nodeImage/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.clusterClass !== undefined){
let data7 = data4.clusterClass;
if(typeof data7 === "string"){
if(!pattern2.test(data7)){
const err18 = {instancePath:instancePath+"/versions/components/clusterClass",schemaPath:"#/properties/versions/properties/components/properties/clusterClass/pattern",keyword:"pattern",params:{pattern: "^v\\d+(-\\b\\w+\\b\\.\\w+)?$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/versions/components/clusterClass",schemaPath:"#/properties/versions/properties/components/properties/clusterClass/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/versions/components",schemaPath:"#/properties/versions/properties/components/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

export const validate_node_image_registry = validate16;
const schema17 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"node-images/registry.yaml","$comment":"After SovereignCloudStack/csctl-plugin-openstack 6d561db, pkg/cmd/create.go","type":"object","required":["type"],"additionalProperties":false,"properties":{"type":{"type":"string","enum":["S3","swift"]},"config":{"type":"object","additionalProperties":false,"properties":{"endpoint":{"type":"string"},"bucket":{"type":"string"},"accessKey":{"type":"string"},"secretKey":{"type":"string"},"verify":{"type":"boolean"},"cacert":{"type":"string"},"projectID":{"type":"string"}}}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "type") || (key0 === "config"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data0 === "S3") || (data0 === "swift"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema17.properties.type.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.config !== undefined){
let data1 = data.config;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(((((((key1 === "endpoint") || (key1 === "bucket")) || (key1 === "accessKey")) || (key1 === "secretKey")) || (key1 === "verify")) || (key1 === "cacert")) || (key1 === "projectID"))){
const err4 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.endpoint !== undefined){
if(typeof data1.endpoint !== "string"){
const err5 = {instancePath:instancePath+"/config/endpoint",schemaPath:"#/properties/config/properties/endpoint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.bucket !== undefined){
if(typeof data1.bucket !== "string"){
const err6 = {instancePath:instancePath+"/config/bucket",schemaPath:"#/properties/config/properties/bucket/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.accessKey !== undefined){
if(typeof data1.accessKey !== "string"){
const err7 = {instancePath:instancePath+"/config/accessKey",schemaPath:"#/properties/config/properties/accessKey/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.secretKey !== undefined){
if(typeof data1.secretKey !== "string"){
const err8 = {instancePath:instancePath+"/config/secretKey",schemaPath:"#/properties/config/properties/secretKey/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.verify !== undefined){
if(typeof data1.verify !== "boolean"){
const err9 = {instancePath:instancePath+"/config/verify",schemaPath:"#/properties/config/properties/verify/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.cacert !== undefined){
if(typeof data1.cacert !== "string"){
const err10 = {instancePath:instancePath+"/config/cacert",schemaPath:"#/properties/config/properties/cacert/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.projectID !== undefined){
if(typeof data1.projectID !== "string"){
const err11 = {instancePath:instancePath+"/config/projectID",schemaPath:"#/properties/config/properties/projectID/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}

export const validate_node_images = validate17;
const schema18 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"node-images/config.yaml and node-images.yaml","$comment":"After SovereignCloudStack/csctl-plugin-openstack 6d561db, pkg/cmd/create.go, and csctl 66dc97a, tests/cluster-stacks/docker","type":"object","required":["apiVersion"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","enum":["openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1","docker.infrastructure.clusterstack.x-k8s.io/v1alpha1"]},"openStackNodeImages":{"type":"array","minItems":1,"items":{"type":"object","required":["createOpts"],"additionalProperties":false,"properties":{"url":{"type":"string","pattern":"^(?:https?|swift|s3|ftp)://.|^<<|^\\$","x-message":"It must be the address of an image, with https:// before it."},"imageDir":{"type":"string"},"createOpts":{"type":"object","required":["name","disk_format","container_format"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":".","x-message":"It must not be empty."},"container_format":{"type":"string","enum":["bare","ovf","ova","aki","ari","ami","docker","compressed"]},"disk_format":{"type":"string","enum":["raw","qcow2","vhd","vhdx","vmdk","vdi","iso","ploop","aki","ari","ami"]},"id":{"type":"string"},"min_disk":{"type":"integer"},"min_ram":{"type":"integer"},"os_hidden":{"type":"boolean"},"properties":{"type":"object","additionalProperties":{"type":"string"}},"protected":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}},"visibility":{"type":"string","enum":["public","private","shared","community"]}}}}}},"dockerImages":{"type":"array","items":{"type":"string","pattern":".","x-message":"It must not be empty."}}}};
const pattern12 = new RegExp("^(?:https?|swift|s3|ftp)://.|^<<|^\\$", "u");
const func2 = Object.prototype.hasOwnProperty;

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "apiVersion") || (key0 === "openStackNodeImages")) || (key0 === "dockerImages"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data0 === "openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1") || (data0 === "docker.infrastructure.clusterstack.x-k8s.io/v1alpha1"))){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema18.properties.apiVersion.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.openStackNodeImages !== undefined){
let data1 = data.openStackNodeImages;
if(Array.isArray(data1)){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/openStackNodeImages",schemaPath:"#/properties/openStackNodeImages/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.createOpts === undefined){
const err5 = {instancePath:instancePath+"/openStackNodeImages/" + i0,schemaPath:"#/properties/openStackNodeImages/items/required",keyword:"required",params:{missingProperty: "createOpts"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "url") || (key1 === "imageDir")) || (key1 === "createOpts"))){
const err6 = {instancePath:instancePath+"/openStackNodeImages/" + i0,schemaPath:"#/properties/openStackNodeImages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.url !== undefined){
let data3 = data2.url;
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
const err7 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/url",schemaPath:"#/properties/openStackNodeImages/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^(?:https?|swift|s3|ftp)://.|^<<|^\\$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/url",schemaPath:"#/properties/openStackNodeImages/items/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.imageDir !== undefined){
if(typeof data2.imageDir !== "string"){
const err9 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/imageDir",schemaPath:"#/properties/openStackNodeImages/items/properties/imageDir/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.createOpts !== undefined){
let data5 = data2.createOpts;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.name === undefined){
const err10 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.disk_format === undefined){
const err11 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/required",keyword:"required",params:{missingProperty: "disk_format"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data5.container_format === undefined){
const err12 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/required",keyword:"required",params:{missingProperty: "container_format"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data5){
if(!(func2.call(schema18.properties.openStackNodeImages.items.properties.createOpts.properties, key2))){
const err13 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.name !== undefined){
let data6 = data5.name;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err14 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/name",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/name",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.container_format !== undefined){
let data7 = data5.container_format;
if(typeof data7 !== "string"){
const err16 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/container_format",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/container_format/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((((((data7 === "bare") || (data7 === "ovf")) || (data7 === "ova")) || (data7 === "aki")) || (data7 === "ari")) || (data7 === "ami")) || (data7 === "docker")) || (data7 === "compressed"))){
const err17 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/container_format",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/container_format/enum",keyword:"enum",params:{allowedValues: schema18.properties.openStackNodeImages.items.properties.createOpts.properties.container_format.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.disk_format !== undefined){
let data8 = data5.disk_format;
if(typeof data8 !== "string"){
const err18 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/disk_format",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/disk_format/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((((((((((data8 === "raw") || (data8 === "qcow2")) || (data8 === "vhd")) || (data8 === "vhdx")) || (data8 === "vmdk")) || (data8 === "vdi")) || (data8 === "iso")) || (data8 === "ploop")) || (data8 === "aki")) || (data8 === "ari")) || (data8 === "ami"))){
const err19 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/disk_format",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/disk_format/enum",keyword:"enum",params:{allowedValues: schema18.properties.openStackNodeImages.items.properties.createOpts.properties.disk_format.enum}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data5.id !== undefined){
if(typeof data5.id !== "string"){
const err20 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/id",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.min_disk !== undefined){
let data10 = data5.min_disk;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err21 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/min_disk",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/min_disk/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.min_ram !== undefined){
let data11 = data5.min_ram;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err22 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/min_ram",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/min_ram/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.os_hidden !== undefined){
if(typeof data5.os_hidden !== "boolean"){
const err23 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/os_hidden",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/os_hidden/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.properties !== undefined){
let data13 = data5.properties;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
if(typeof data13[key3] !== "string"){
const err24 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/properties/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/properties/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/properties",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/properties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data5.protected !== undefined){
if(typeof data5.protected !== "boolean"){
const err26 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/protected",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/protected/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data5.tags !== undefined){
let data16 = data5.tags;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
if(typeof data16[i1] !== "string"){
const err27 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/tags/" + i1,schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/tags/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/tags",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data5.visibility !== undefined){
let data18 = data5.visibility;
if(typeof data18 !== "string"){
const err29 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/visibility",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/visibility/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!((((data18 === "public") || (data18 === "private")) || (data18 === "shared")) || (data18 === "community"))){
const err30 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts/visibility",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema18.properties.openStackNodeImages.items.properties.createOpts.properties.visibility.enum}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/openStackNodeImages/" + i0+"/createOpts",schemaPath:"#/properties/openStackNodeImages/items/properties/createOpts/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/openStackNodeImages/" + i0,schemaPath:"#/properties/openStackNodeImages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/openStackNodeImages",schemaPath:"#/properties/openStackNodeImages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.dockerImages !== undefined){
let data19 = data.dockerImages;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(typeof data20 === "string"){
if(!pattern0.test(data20)){
const err34 = {instancePath:instancePath+"/dockerImages/" + i2,schemaPath:"#/properties/dockerImages/items/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/dockerImages/" + i2,schemaPath:"#/properties/dockerImages/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/dockerImages",schemaPath:"#/properties/dockerImages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
validate17.errors = vErrors;
return errors === 0;
}

export const validate_openstack_cluster_stack_release_template = validate18;
const schema19 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"OpenStackClusterStackReleaseTemplate","$comment":"After SovereignCloudStack/cluster-stack-provider-openstack f23bdb5, config/crd/bases","type":"object","required":["apiVersion","kind","spec"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"infrastructure.clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"OpenStackClusterStackReleaseTemplate"},"metadata":{"type":"object"},"spec":{"type":"object","required":["template"],"additionalProperties":false,"properties":{"template":{"type":"object","required":["spec"],"additionalProperties":false,"properties":{"metadata":{"type":"object"},"spec":{"type":"object","additionalProperties":false,"properties":{"identityRef":{"type":"object","required":["kind","name"],"additionalProperties":false,"properties":{"kind":{"type":"string","pattern":".","x-message":"It must not be empty."},"name":{"type":"string","pattern":".","x-message":"It must not be empty."}}}}}}}}},"status":{"type":"object"}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("infrastructure.clusterstack.x-k8s.io/v1alpha1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "infrastructure.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("OpenStackClusterStackReleaseTemplate" !== data1){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "OpenStackClusterStackReleaseTemplate"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.template === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "template"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!(key1 === "template")){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.template !== undefined){
let data4 = data3.template;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.spec === undefined){
const err11 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/required",keyword:"required",params:{missingProperty: "spec"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "metadata") || (key2 === "spec"))){
const err12 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.metadata !== undefined){
let data5 = data4.metadata;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err13 = {instancePath:instancePath+"/spec/template/metadata",schemaPath:"#/properties/spec/properties/template/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.spec !== undefined){
let data6 = data4.spec;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!(key3 === "identityRef")){
const err14 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.identityRef !== undefined){
let data7 = data6.identityRef;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.kind === undefined){
const err15 = {instancePath:instancePath+"/spec/template/spec/identityRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7.name === undefined){
const err16 = {instancePath:instancePath+"/spec/template/spec/identityRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key4 in data7){
if(!((key4 === "kind") || (key4 === "name"))){
const err17 = {instancePath:instancePath+"/spec/template/spec/identityRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.kind !== undefined){
let data8 = data7.kind;
if(typeof data8 === "string"){
if(!pattern0.test(data8)){
const err18 = {instancePath:instancePath+"/spec/template/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/kind/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/spec/template/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data7.name !== undefined){
let data9 = data7.name;
if(typeof data9 === "string"){
if(!pattern0.test(data9)){
const err20 = {instancePath:instancePath+"/spec/template/spec/identityRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/spec/template/spec/identityRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/spec/template/spec/identityRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/identityRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.status !== undefined){
let data10 = data.status;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err26 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}

export const validate_openstack_cluster_stack_release = validate19;
const schema20 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"OpenStackClusterStackRelease","$comment":"After SovereignCloudStack/cluster-stack-provider-openstack f23bdb5, config/crd/bases","type":"object","required":["apiVersion","kind"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"infrastructure.clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"OpenStackClusterStackRelease"},"metadata":{"type":"object"},"spec":{"type":"object","additionalProperties":false,"properties":{"identityRef":{"type":"object","required":["kind","name"],"additionalProperties":false,"properties":{"kind":{"type":"string","pattern":".","x-message":"It must not be empty."},"name":{"type":"string","pattern":".","x-message":"It must not be empty."}}}}},"status":{"type":"object"}}};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("infrastructure.clusterstack.x-k8s.io/v1alpha1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "infrastructure.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("OpenStackClusterStackRelease" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "OpenStackClusterStackRelease"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err7 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(key1 === "identityRef")){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.identityRef !== undefined){
let data4 = data3.identityRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.kind === undefined){
const err9 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.name === undefined){
const err10 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "kind") || (key2 === "name"))){
const err11 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.kind !== undefined){
let data5 = data4.kind;
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err12 = {instancePath:instancePath+"/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/identityRef/properties/kind/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/identityRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.name !== undefined){
let data6 = data4.name;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err14 = {instancePath:instancePath+"/spec/identityRef/name",schemaPath:"#/properties/spec/properties/identityRef/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/spec/identityRef/name",schemaPath:"#/properties/spec/properties/identityRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.status !== undefined){
let data7 = data.status;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err18 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate19.errors = vErrors;
return errors === 0;
}

export const validate_openstack_node_image_release = validate20;
const schema21 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"OpenStackNodeImageRelease","$comment":"After SovereignCloudStack/cluster-stack-provider-openstack f23bdb5, config/crd/bases","type":"object","required":["apiVersion","kind","spec"],"additionalProperties":false,"properties":{"apiVersion":{"type":"string","const":"infrastructure.clusterstack.x-k8s.io/v1alpha1"},"kind":{"type":"string","const":"OpenStackNodeImageRelease"},"metadata":{"type":"object"},"spec":{"type":"object","required":["identityRef","image"],"additionalProperties":false,"properties":{"identityRef":{"type":"object","required":["kind","name"],"additionalProperties":false,"properties":{"kind":{"type":"string","pattern":".","x-message":"It must not be empty."},"name":{"type":"string","pattern":".","x-message":"It must not be empty."}}},"image":{"type":"object","required":["url","createOpts"],"additionalProperties":false,"properties":{"url":{"type":"string","pattern":"^(?:https?|swift|s3|ftp)://.|^<<|^\\$","x-message":"It must be the address of an image, with https:// before it."},"createOpts":{"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":".","x-message":"It must not be empty."},"container_format":{"type":"string","enum":["bare","ovf","ova","aki","ari","ami","docker","compressed"]},"disk_format":{"type":"string","enum":["raw","qcow2","vhd","vhdx","vmdk","vdi","iso","ploop","aki","ari","ami"]},"id":{"type":"string"},"min_disk":{"type":"integer"},"min_ram":{"type":"integer"},"os_hidden":{"type":"boolean"},"properties":{"type":"object","additionalProperties":{"type":"string"}},"protected":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}},"visibility":{"type":"string","enum":["public","private","shared","community"]}}}}}}},"status":{"type":"object"}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("infrastructure.clusterstack.x-k8s.io/v1alpha1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "infrastructure.clusterstack.x-k8s.io/v1alpha1"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("OpenStackNodeImageRelease" !== data1){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "OpenStackNodeImageRelease"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.identityRef === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "identityRef"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.image === undefined){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "image"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data3){
if(!((key1 === "identityRef") || (key1 === "image"))){
const err11 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.identityRef !== undefined){
let data4 = data3.identityRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.kind === undefined){
const err12 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4.name === undefined){
const err13 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "kind") || (key2 === "name"))){
const err14 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.kind !== undefined){
let data5 = data4.kind;
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err15 = {instancePath:instancePath+"/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/identityRef/properties/kind/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/spec/identityRef/kind",schemaPath:"#/properties/spec/properties/identityRef/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.name !== undefined){
let data6 = data4.name;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err17 = {instancePath:instancePath+"/spec/identityRef/name",schemaPath:"#/properties/spec/properties/identityRef/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/spec/identityRef/name",schemaPath:"#/properties/spec/properties/identityRef/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/spec/identityRef",schemaPath:"#/properties/spec/properties/identityRef/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.image !== undefined){
let data7 = data3.image;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.url === undefined){
const err20 = {instancePath:instancePath+"/spec/image",schemaPath:"#/properties/spec/properties/image/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data7.createOpts === undefined){
const err21 = {instancePath:instancePath+"/spec/image",schemaPath:"#/properties/spec/properties/image/required",keyword:"required",params:{missingProperty: "createOpts"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key3 in data7){
if(!((key3 === "url") || (key3 === "createOpts"))){
const err22 = {instancePath:instancePath+"/spec/image",schemaPath:"#/properties/spec/properties/image/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data7.url !== undefined){
let data8 = data7.url;
if(typeof data8 === "string"){
if(!pattern12.test(data8)){
const err23 = {instancePath:instancePath+"/spec/image/url",schemaPath:"#/properties/spec/properties/image/properties/url/pattern",keyword:"pattern",params:{pattern: "^(?:https?|swift|s3|ftp)://.|^<<|^\\$"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/spec/image/url",schemaPath:"#/properties/spec/properties/image/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.createOpts !== undefined){
let data9 = data7.createOpts;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.name === undefined){
const err25 = {instancePath:instancePath+"/spec/image/createOpts",schemaPath:"#/properties/spec/properties/image/properties/createOpts/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data9){
if(!(func2.call(schema21.properties.spec.properties.image.properties.createOpts.properties, key4))){
const err26 = {instancePath:instancePath+"/spec/image/createOpts",schemaPath:"#/properties/spec/properties/image/properties/createOpts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.name !== undefined){
let data10 = data9.name;
if(typeof data10 === "string"){
if(!pattern0.test(data10)){
const err27 = {instancePath:instancePath+"/spec/image/createOpts/name",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/name/pattern",keyword:"pattern",params:{pattern: "."}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/spec/image/createOpts/name",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.container_format !== undefined){
let data11 = data9.container_format;
if(typeof data11 !== "string"){
const err29 = {instancePath:instancePath+"/spec/image/createOpts/container_format",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/container_format/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!((((((((data11 === "bare") || (data11 === "ovf")) || (data11 === "ova")) || (data11 === "aki")) || (data11 === "ari")) || (data11 === "ami")) || (data11 === "docker")) || (data11 === "compressed"))){
const err30 = {instancePath:instancePath+"/spec/image/createOpts/container_format",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/container_format/enum",keyword:"enum",params:{allowedValues: schema21.properties.spec.properties.image.properties.createOpts.properties.container_format.enum}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.disk_format !== undefined){
let data12 = data9.disk_format;
if(typeof data12 !== "string"){
const err31 = {instancePath:instancePath+"/spec/image/createOpts/disk_format",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/disk_format/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(((((((((((data12 === "raw") || (data12 === "qcow2")) || (data12 === "vhd")) || (data12 === "vhdx")) || (data12 === "vmdk")) || (data12 === "vdi")) || (data12 === "iso")) || (data12 === "ploop")) || (data12 === "aki")) || (data12 === "ari")) || (data12 === "ami"))){
const err32 = {instancePath:instancePath+"/spec/image/createOpts/disk_format",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/disk_format/enum",keyword:"enum",params:{allowedValues: schema21.properties.spec.properties.image.properties.createOpts.properties.disk_format.enum}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data9.id !== undefined){
if(typeof data9.id !== "string"){
const err33 = {instancePath:instancePath+"/spec/image/createOpts/id",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data9.min_disk !== undefined){
let data14 = data9.min_disk;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err34 = {instancePath:instancePath+"/spec/image/createOpts/min_disk",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/min_disk/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.min_ram !== undefined){
let data15 = data9.min_ram;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err35 = {instancePath:instancePath+"/spec/image/createOpts/min_ram",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/min_ram/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.os_hidden !== undefined){
if(typeof data9.os_hidden !== "boolean"){
const err36 = {instancePath:instancePath+"/spec/image/createOpts/os_hidden",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/os_hidden/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.properties !== undefined){
let data17 = data9.properties;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key5 in data17){
if(typeof data17[key5] !== "string"){
const err37 = {instancePath:instancePath+"/spec/image/createOpts/properties/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/properties/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/spec/image/createOpts/properties",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/properties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data9.protected !== undefined){
if(typeof data9.protected !== "boolean"){
const err39 = {instancePath:instancePath+"/spec/image/createOpts/protected",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/protected/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data9.tags !== undefined){
let data20 = data9.tags;
if(Array.isArray(data20)){
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
if(typeof data20[i0] !== "string"){
const err40 = {instancePath:instancePath+"/spec/image/createOpts/tags/" + i0,schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/tags/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/spec/image/createOpts/tags",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data9.visibility !== undefined){
let data22 = data9.visibility;
if(typeof data22 !== "string"){
const err42 = {instancePath:instancePath+"/spec/image/createOpts/visibility",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/visibility/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!((((data22 === "public") || (data22 === "private")) || (data22 === "shared")) || (data22 === "community"))){
const err43 = {instancePath:instancePath+"/spec/image/createOpts/visibility",schemaPath:"#/properties/spec/properties/image/properties/createOpts/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema21.properties.spec.properties.image.properties.createOpts.properties.visibility.enum}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec/image/createOpts",schemaPath:"#/properties/spec/properties/image/properties/createOpts/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/spec/image",schemaPath:"#/properties/spec/properties/image/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.status !== undefined){
let data23 = data.status;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
const err47 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

export const validate_versions = validate21;
const schema22 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"versions.yaml","$comment":"After SovereignCloudStack/cluster-stacks a931cdb, providers/openstack","type":"array","items":{"type":"object","required":["kubernetes"],"properties":{"kubernetes":{"type":"string","pattern":"^v?\\d+\\.\\d+\\.\\d+$","x-message":"It must be a version in the form 1.36.4."},"cinder_csi":{"type":"string","pattern":"^v?\\d+\\.\\d+\\.\\d+$","x-message":"It must be a version in the form 1.36.4."},"occm":{"type":"string","pattern":"^v?\\d+\\.\\d+\\.\\d+$","x-message":"It must be a version in the form 1.36.4."}}}};
const pattern23 = new RegExp("^v?\\d+\\.\\d+\\.\\d+$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.kubernetes === undefined){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "kubernetes"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data0.kubernetes !== undefined){
let data1 = data0.kubernetes;
if(typeof data1 === "string"){
if(!pattern23.test(data1)){
const err1 = {instancePath:instancePath+"/" + i0+"/kubernetes",schemaPath:"#/items/properties/kubernetes/pattern",keyword:"pattern",params:{pattern: "^v?\\d+\\.\\d+\\.\\d+$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0+"/kubernetes",schemaPath:"#/items/properties/kubernetes/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.cinder_csi !== undefined){
let data2 = data0.cinder_csi;
if(typeof data2 === "string"){
if(!pattern23.test(data2)){
const err3 = {instancePath:instancePath+"/" + i0+"/cinder_csi",schemaPath:"#/items/properties/cinder_csi/pattern",keyword:"pattern",params:{pattern: "^v?\\d+\\.\\d+\\.\\d+$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/cinder_csi",schemaPath:"#/items/properties/cinder_csi/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.occm !== undefined){
let data3 = data0.occm;
if(typeof data3 === "string"){
if(!pattern23.test(data3)){
const err5 = {instancePath:instancePath+"/" + i0+"/occm",schemaPath:"#/items/properties/occm/pattern",keyword:"pattern",params:{pattern: "^v?\\d+\\.\\d+\\.\\d+$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0+"/occm",schemaPath:"#/items/properties/occm/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validators = {
  "cluster-addon": validate_cluster_addon,
  "cluster-stack-release": validate_cluster_stack_release,
  "cluster-stack": validate_cluster_stack,
  "clusteraddon": validate_clusteraddon,
  "csctl": validate_csctl,
  "metadata": validate_metadata,
  "node-image-registry": validate_node_image_registry,
  "node-images": validate_node_images,
  "openstack-cluster-stack-release-template": validate_openstack_cluster_stack_release_template,
  "openstack-cluster-stack-release": validate_openstack_cluster_stack_release,
  "openstack-node-image-release": validate_openstack_node_image_release,
  "versions": validate_versions,
};

export const facts = {
  "cluster-addon": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "clusterRef",
        "clusterStack",
        "version",
        "hook"
      ]
    },
    "#/properties/spec/properties/clusterRef": {
      "properties": [
        "apiVersion",
        "fieldPath",
        "kind",
        "name",
        "namespace",
        "resourceVersion",
        "uid"
      ]
    }
  },
  "cluster-stack-release": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "providerRef"
      ]
    },
    "#/properties/spec/properties/providerRef": {
      "properties": [
        "apiVersion",
        "fieldPath",
        "kind",
        "name",
        "namespace",
        "resourceVersion",
        "uid"
      ]
    }
  },
  "cluster-stack": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "provider",
        "name",
        "kubernetesVersion",
        "channel",
        "autoSubscribe",
        "noProvider",
        "providerRef",
        "versions"
      ]
    },
    "#/properties/spec/properties/provider": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/name": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/providerRef": {
      "properties": [
        "apiVersion",
        "fieldPath",
        "kind",
        "name",
        "namespace",
        "resourceVersion",
        "uid"
      ]
    },
    "#/properties/spec/properties/versions/items": {
      "message": "A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."
    }
  },
  "clusteraddon": {
    "#": {
      "properties": [
        "apiVersion",
        "clusterAddonVersion",
        "addonStages"
      ]
    },
    "#/properties/addonStages/additionalProperties/items": {
      "properties": [
        "name",
        "action",
        "waitForPreCondition",
        "waitForPostCondition"
      ]
    },
    "#/properties/addonStages/additionalProperties/items/properties/name": {
      "message": "It must not be empty."
    },
    "#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition": {
      "properties": [
        "objects",
        "conditions"
      ]
    },
    "#/properties/addonStages/additionalProperties/items/properties/waitForPreCondition/properties/objects/items": {
      "properties": [
        "key",
        "apiVersion",
        "kind",
        "name",
        "namespace"
      ]
    },
    "#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition": {
      "properties": [
        "objects",
        "conditions"
      ]
    },
    "#/properties/addonStages/additionalProperties/items/properties/waitForPostCondition/properties/objects/items": {
      "properties": [
        "key",
        "apiVersion",
        "kind",
        "name",
        "namespace"
      ]
    }
  },
  "csctl": {
    "#": {
      "properties": [
        "apiVersion",
        "config"
      ]
    },
    "#/properties/config": {
      "properties": [
        "kubernetesVersion",
        "clusterStackName",
        "provider"
      ]
    },
    "#/properties/config/properties/clusterStackName": {
      "message": "It must not be empty."
    },
    "#/properties/config/properties/provider": {
      "properties": [
        "type",
        "apiVersion",
        "config"
      ]
    },
    "#/properties/config/properties/provider/properties/type": {
      "message": "A provider’s type has small letters, digits and dashes, and begins and ends with a letter or digit."
    },
    "#/properties/config/properties/provider/properties/apiVersion": {
      "message": "It must be the provider’s type and .csctl.clusterstack.x-k8s.io/v1alpha1."
    }
  },
  "metadata": {
    "#": {
      "properties": [
        "apiVersion",
        "versions"
      ]
    },
    "#/properties/versions": {
      "properties": [
        "clusterStack",
        "kubernetes",
        "components"
      ]
    },
    "#/properties/versions/properties/clusterStack": {
      "message": "A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."
    },
    "#/properties/versions/properties/kubernetes": {
      "message": "It must be a Kubernetes version in the form v1.36.4."
    },
    "#/properties/versions/properties/components": {
      "properties": [
        "clusterAddon",
        "nodeImage",
        "clusterClass"
      ]
    },
    "#/properties/versions/properties/components/properties/clusterAddon": {
      "message": "A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."
    },
    "#/properties/versions/properties/components/properties/nodeImage": {
      "message": "A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."
    },
    "#/properties/versions/properties/components/properties/clusterClass": {
      "message": "A version of a cluster stack looks like v1, v1-alpha.1 or v0-sha.abc1234."
    }
  },
  "node-image-registry": {
    "#": {
      "properties": [
        "type",
        "config"
      ]
    },
    "#/properties/config": {
      "properties": [
        "endpoint",
        "bucket",
        "accessKey",
        "secretKey",
        "verify",
        "cacert",
        "projectID"
      ]
    }
  },
  "node-images": {
    "#": {
      "properties": [
        "apiVersion",
        "openStackNodeImages",
        "dockerImages"
      ]
    },
    "#/properties/openStackNodeImages/items": {
      "properties": [
        "url",
        "imageDir",
        "createOpts"
      ]
    },
    "#/properties/openStackNodeImages/items/properties/url": {
      "message": "It must be the address of an image, with https:// before it."
    },
    "#/properties/openStackNodeImages/items/properties/createOpts": {
      "properties": [
        "name",
        "container_format",
        "disk_format",
        "id",
        "min_disk",
        "min_ram",
        "os_hidden",
        "properties",
        "protected",
        "tags",
        "visibility"
      ]
    },
    "#/properties/openStackNodeImages/items/properties/createOpts/properties": {
      "properties": [
        "type",
        "additionalProperties"
      ]
    },
    "#/properties/openStackNodeImages/items/properties/createOpts/properties/name": {
      "message": "It must not be empty."
    },
    "#/properties/dockerImages/items": {
      "message": "It must not be empty."
    }
  },
  "openstack-cluster-stack-release-template": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "template"
      ]
    },
    "#/properties/spec/properties/template": {
      "properties": [
        "metadata",
        "spec"
      ]
    },
    "#/properties/spec/properties/template/properties/spec": {
      "properties": [
        "identityRef"
      ]
    },
    "#/properties/spec/properties/template/properties/spec/properties/identityRef": {
      "properties": [
        "kind",
        "name"
      ]
    },
    "#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/kind": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/template/properties/spec/properties/identityRef/properties/name": {
      "message": "It must not be empty."
    }
  },
  "openstack-cluster-stack-release": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "identityRef"
      ]
    },
    "#/properties/spec/properties/identityRef": {
      "properties": [
        "kind",
        "name"
      ]
    },
    "#/properties/spec/properties/identityRef/properties/kind": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/identityRef/properties/name": {
      "message": "It must not be empty."
    }
  },
  "openstack-node-image-release": {
    "#": {
      "properties": [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status"
      ]
    },
    "#/properties/spec": {
      "properties": [
        "identityRef",
        "image"
      ]
    },
    "#/properties/spec/properties/identityRef": {
      "properties": [
        "kind",
        "name"
      ]
    },
    "#/properties/spec/properties/identityRef/properties/kind": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/identityRef/properties/name": {
      "message": "It must not be empty."
    },
    "#/properties/spec/properties/image": {
      "properties": [
        "url",
        "createOpts"
      ]
    },
    "#/properties/spec/properties/image/properties/url": {
      "message": "It must be the address of an image, with https:// before it."
    },
    "#/properties/spec/properties/image/properties/createOpts": {
      "properties": [
        "name",
        "container_format",
        "disk_format",
        "id",
        "min_disk",
        "min_ram",
        "os_hidden",
        "properties",
        "protected",
        "tags",
        "visibility"
      ]
    },
    "#/properties/spec/properties/image/properties/createOpts/properties": {
      "properties": [
        "type",
        "additionalProperties"
      ]
    },
    "#/properties/spec/properties/image/properties/createOpts/properties/name": {
      "message": "It must not be empty."
    }
  },
  "versions": {
    "#/items": {
      "properties": [
        "kubernetes",
        "cinder_csi",
        "occm"
      ]
    },
    "#/items/properties/kubernetes": {
      "message": "It must be a version in the form 1.36.4."
    },
    "#/items/properties/cinder_csi": {
      "message": "It must be a version in the form 1.36.4."
    },
    "#/items/properties/occm": {
      "message": "It must be a version in the form 1.36.4."
    }
  }
};
