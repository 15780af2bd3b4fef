namespace Lintel.Fuzz.Inputs;

/// <summary>Texts written for inputs to start from: each has what examples of practices seldom have.</summary>
internal static class WrittenSeeds
{
    public static readonly IReadOnlyList<(InputFormat Format, string Text)> All =
    [
        (InputFormat.Yaml, Template),
        (InputFormat.Yaml, Serverless),
        (InputFormat.Serverless, Serverless),
        (InputFormat.Serverless, "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {Runtime: nodejs22.x, Timeout: 10}}\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      CodeUri: src/\n      AutoPublishAlias: live\n      Policies: [AWSLambdaExecute, {S3ReadPolicy: {BucketName: !Ref B}}]\n      Events:\n        A: {Type: Api, Properties: {Path: /a, Method: get}}\n        Q: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}\n  Q: {Type: AWS::SQS::Queue}\n  B: {Type: AWS::S3::Bucket}\n"),
        (InputFormat.Suppressions, "Resources:\n  # checkov:skip=CKV_AWS_18:no logs\n  B:\n    Type: AWS::S3::Bucket # lintel:ignore s3-bucket-versioning -- temporary\n    Metadata:\n      checkov:\n        skip: [{id: CKV_AWS_21, comment: x}]\n      guard:\n        SuppressedRules: [S3_BUCKET_VERSIONING_ENABLED]\n"),
        (InputFormat.Suppressions, "resource \"aws_s3_bucket\" \"b\" {\n  #checkov:skip=CKV_AWS_18:no logs\n  // lintel:ignore s3-bucket-versioning -- temporary\n  bucket = \"x\" # tfsec:ignore:aws-s3-enable-versioning trivy:ignore:AVD-AWS-0090:exp:2030-01-01\n  /* kics-scan ignore-block */\n}\n"),
        (InputFormat.CSharp, "using Amazon.S3;\nusing Amazon.Lambda.Core;\n[assembly: LambdaSerializer(typeof(S))]\nnamespace Orders;\n\npublic sealed class Function(IAmazonS3 s3) {\n  private static readonly string Table = Environment.GetEnvironmentVariable(\"TABLE\") ?? throw new();\n  public async Task<string> Handle(Dictionary<string, int> input, ILambdaContext context) {\n    try { await s3.PutObjectAsync(new() { BucketName = Table, Key = $\"{input[\"a\"]:N2}/x\" }); }\n    catch (AmazonS3Exception e) when (e.StatusCode is not 0) { context.Logger.LogError(e.Message); }\n    return input switch { { Count: > 1 } => \"\"\"a \"b\" c\"\"\", _ => nameof(input) };\n  }\n}\n"),
        (InputFormat.Yaml, Loops),
        (InputFormat.Yaml, Nesting),
        (InputFormat.Yaml, Styles),
        (InputFormat.Hcl, Configuration),
        (InputFormat.Hcl, Module),
        (InputFormat.Hcl, "locals {\n  a = local.b\n  b = local.a\n  c = [for x in range(3) : { for k, v in { a = x } : k => v... }]\n  d = templatefile(\"${path.module}/t.tftpl\", { x = 1 })\n}\n"),
        (InputFormat.HclJson, """{"resource": {"aws_s3_bucket": {"a": {"bucket": "${var.a}-x", "tags": {"k": "%{ if true }y%{ endif }"}}, "b": [{"count": 2}, {"for_each": "${toset([\"a\"])}"}]}}, "variable": {"a": {"default": "b", "type": "string"}}, "module": {"m": {"source": "./m", "providers": {"aws": "aws.west"}}}, "//": "a note"}"""),
        (InputFormat.HclJson, """{"locals": {"a": 1, "b": ["${local.a}", {"c": null}]}, "data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": ["s3:*"], "resources": ["*"]}]}}}, "terraform": {"required_version": ">= 1.5"}, "output": {"o": {"value": "${data.aws_iam_policy_document.d.json}"}}}"""),
        (InputFormat.Plan, Plan),
        (InputFormat.Json, """{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString": "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}], \"Next\": \"B\"}, \"B\": {\"Type\": \"Map\", \"Iterator\": {\"States\": {}}}}}"}}}}"""),
        (InputFormat.Json, """{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}, "Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}}]}}, "E": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["aws.s3"], "detail": {"a": [{"prefix": "x"}, {"anything-but": ["y"]}, {"numeric": [">", 0]}]}}}}}}"""),
        (InputFormat.Ledger, Ledger),
        (InputFormat.Ledger, "schema: lintel-ledger/1\nentries: [{fingerprint: 0000000000000001, practice: p, resource: R, file: a.yaml, status: open}]\n"),
        (InputFormat.Settings, "select: [security, s3-*]\nsuppressions:\n  - practice: s3-bucket-versioning\n    paths: ['stacks/**', '!stacks/prod/']\n    reason: >-\n      Logs\n    until: 2030-01-31\noverrides:\n  - paths: a/\n    severity: {reliability: low}\n"),
        (InputFormat.Settings, "[{\"ParameterKey\": \"A\", \"ParameterValue\": \"1\"}]\n"),
        (InputFormat.Settings, "Parameters:\n  A: 1\n  B: [x, y]\nTags: {}\n"),
        (InputFormat.Patterns, "# build\n/out/\n*.log\n!keep.log\nfoo/**/bar\n[a-c]?.txt\n\\#x\ntrailing\\ \n"),
        (InputFormat.Patterns, "^([a-z]+)-(?P<stage>dev|prod)$\n(?i)arn:aws[a-z-]*:s3:::.+\n\\d{4}-\\d{2}\n[[:^space:]]+\n(?:a|b)*?c\n"),
        (InputFormat.Shell, "#!/bin/bash\nset -euo pipefail\nif [[ -n \"${A:-}\" ]]; then\n  curl -fsSL \"https://x.example/$A\" | sudo bash -s -- --yes\nfi\ncat <<'EOF' > f.txt\n$not\nEOF\nfor i in $(seq 1 3); do aws s3 cp \"s3://b/$i\" . && echo ok || { echo no >&2; exit 1; }; done\nx=$((1 + 2)); case \"$x\" in 3|4) terraform apply -auto-approve;; *) ;; esac\n"),
        (InputFormat.Shell, "npm ci && npm run build; docker build -t a:latest --build-arg TOKEN=$TOKEN . | tee log &\nPASSWORD='x y' ./run.sh <<< \"$IN\" 2>&1\n"),
        (InputFormat.Dockerfile, "# syntax=docker/dockerfile:1\n# escape=\\\nARG V=3.12\nFROM --platform=$BUILDPLATFORM python:${V}-slim@sha256:00 AS build\nRUN --mount=type=cache,target=/c <<EOF\npip install x\nEOF\nCOPY --chown=1:1 [\"a b\", \"/x/\"]\nFROM scratch\nCOPY --from=build /x /x\nENV A=b \\\n    # note\n    C='d'\nUSER 1000\nHEALTHCHECK --interval=5s CMD curl -f http://localhost || exit 1\nCMD [\"/x/run\"]\n"),
        (InputFormat.Python, "import json, os\nfrom . import shared as s\nimport boto3\n\ntable = boto3.resource('dynamodb').Table(os.environ['TABLE'])\n\n@s.logged(level=\"x\")\nasync def handler(event: dict, context=None, *, k: int = 1, **kw) -> dict:\n    \"\"\"Puts.\"\"\"\n    for record in event.get('Records', []):\n        try:\n            table.put_item(Item={'id': record['id'], **kw})\n        except* (KeyError, s.Bad) as e:\n            print(f\"{e!r:>{k}} {record['a']['b']=}\")\n        else: pass\n    match event:\n        case {'a': [1, *rest], **more} if rest: return {'n': len(rest)}\n        case str() | None as x: return x\n    return [y for x in event if (y := x) async for z in y]\n"),
        (InputFormat.TypeScript, "import { S3Client, PutObjectCommand as Put } from '@aws-sdk/client-s3';\nimport type { Context } from \"aws-lambda\";\nconst client = new S3Client({ region: process.env.R ?? 'x' });\nexport const handler = async <T,>({ body, ...rest }: { body?: string }, c: Context): Promise<void> => {\n  for await (const x of rest as any) {\n    try { await client.send(new Put({ Bucket: `b-${x}`, Key: body!.split(/[/,]/g)[0] })); } catch { console.error(x); }\n  }\n  switch (body) { case 'a': return; default: label: while (true) break label }\n};\n@dec() export default class A<T extends B = C> extends D<T> implements E { static #p = 1; constructor(private readonly q: F, r?) { super(); } get g() { return this.#p } }\nenum N { A = 1 << 2, B }\ndeclare module 'x' { export function f(a: string): asserts a is 'b' }\nexport const v = <div a=\"b\" {...p}>{c} t &amp;</div>;\n"),
        (InputFormat.Pipeline, "on: push\npermissions: {contents: read}\nenv: &e {A: b}\njobs:\n  a:\n    runs-on: ${{ matrix.os }}\n    strategy: {matrix: {os: [x]}}\n    env:\n      <<: *e\n    steps:\n      - uses: actions/checkout@v4\n        with: {persist-credentials: false}\n      - run: |\n          echo \"${{ github.event.issue.title }}\"\n          aws s3 sync . s3://b\n"),
    ];

    private const string Template = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: &d A template
        Transform: AWS::LanguageExtensions
        Parameters:
          A: { Type: String, Default: x, AllowedValues: [x, y] }
          Env: { Type: String }
          Count: { Type: Number, Default: 3 }
          B: { Type: CommaDelimitedList, Default: "a,b" }
        Mappings:
          Map: { x: { size: small, list: [1, 2] }, us-east-1: { size: big } }
        Conditions:
          IsProd: !Equals [!Ref Env, prod]
          Both: !And [!Condition IsProd, !Not [!Equals [!Ref A, y]]]
          Self: !Or [!Condition Self, !Condition IsProd]
        Rules:
          R: { Assertions: [{ Assert: !Equals [!Ref A, x] }] }
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Condition: IsProd
            DeletionPolicy: !If [IsProd, Retain, Delete]
            Metadata: { lintel: { ignore: [{ practice: s3-bucket-versioning, reason: x }] } }
            Properties:
              BucketName: !Sub ["${A}-${X}-${AWS::Region}", { X: !Select [0, !Ref B] }]
              VersioningConfiguration: !If [Both, { Status: Enabled }, !Ref AWS::NoValue]
              Tags: [{ Key: a, Value: !FindInMap [Map, !Ref A, size, { DefaultValue: none }] }]
          Queue:
            Type: AWS::SQS::Queue
            DependsOn: [Bucket]
            Properties:
              KmsMasterKeyId: !GetAtt Key.Arn
              RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: !Ref Count }
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: !Sub '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'
              Policies:
                - PolicyName: p
                  PolicyDocument: { Statement: [{ Effect: Allow, Action: "s3:*", Resource: !Join ["/", [!GetAtt Bucket.Arn, "*"]] }] }
        Outputs:
          O: { Value: !Ref Bucket, Export: { Name: !Sub "${AWS::StackName}-o" } }
          I: { Value: !ImportValue x-o, Condition: IsProd }
        """;

    private const string Serverless = """
        Transform: AWS::Serverless-2016-10-31
        Globals:
          Function: { Runtime: python3.12, Timeout: 900, Environment: { Variables: { T: !Ref Table } }, Tags: { a: b } }
          Api: { Auth: { DefaultAuthorizer: AWS_IAM } }
        Resources:
          Table: { Type: AWS::Serverless::SimpleTable, Connectors: { C: { Properties: { Destination: { Id: F }, Permissions: [Read] } } } }
          F:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src/
              Handler: app.handler
              AutoPublishAlias: live
              Policies: [DynamoDBCrudPolicy: { TableName: !Ref Table }, AWSLambdaBasicExecutionRole, { Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }]
              Events:
                Api: { Type: Api, Properties: { Path: /{p+}, Method: any, Auth: { ApiKeyRequired: true } } }
                Http: { Type: HttpApi, Properties: { Path: /x, Method: get } }
                Queue: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn, BatchSize: 10, FilterCriteria: { Filters: [{ Pattern: '{"a": [1]}' }] } } }
                Tick: { Type: Schedule, Properties: { Schedule: rate(5 minutes), DeadLetterConfig: { Type: SQS } } }
                Rule: { Type: EventBridgeRule, Properties: { Pattern: { source: [aws.s3] } } }
                Stream: { Type: Kinesis, Properties: { Stream: arn:aws:kinesis:us-east-1:123456789012:stream/s, StartingPosition: LATEST } }
          G: { Type: AWS::Serverless::Function, Properties: { InlineCode: "exports.handler = async () => 1", Handler: index.handler, Runtime: nodejs20.x } }
          H: { Type: AWS::Serverless::Function, Properties: { CodeUri: src/, Handler: index.handler, Runtime: nodejs20.x } }
          Q: { Type: AWS::SQS::Queue }
          A: { Type: AWS::Serverless::Api, Properties: { StageName: prod, Cors: "'*'", Domain: { DomainName: x.example, Route53: { HostedZoneId: Z } }, DefinitionBody: { openapi: 3.0.1, paths: { /a: { get: {} } } } } }
          W: { Type: AWS::Serverless::HttpApi, Properties: { Auth: { Authorizers: { J: { JwtConfiguration: { issuer: x } } }, DefaultAuthorizer: J } } }
          S: { Type: AWS::Serverless::StateMachine, Properties: { Definition: { StartAt: A, States: { A: { Type: Pass, End: true } } }, Policies: [LambdaInvokePolicy: { FunctionName: !Ref F }] } }
          L: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: src/ } }
          P: { Type: AWS::Serverless::Application, Properties: { Location: ./nested.yaml, Parameters: { Env: prod } } }
          Graph: { Type: AWS::Serverless::GraphQLApi, Properties: { SchemaInline: "type Query { a: String }", Auth: { Type: API_KEY } } }
        """;

    private const string Loops = """
        Transform: [AWS::LanguageExtensions]
        Parameters: { B: { Type: CommaDelimitedList, Default: "a,b,c" } }
        Resources:
          Fn::ForEach::Buckets:
            - Loop
            - !Ref B
            - Bucket${Loop}:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !Sub "x-${Loop}"
                  Fn::ForEach::Inner: [I, [1, 2], { "K${I}${Loop}": !Ref I }]
          Fn::ForEach::Pairs: [X, [p, q], { "Fn::ForEach::More": [Y, [r, s], { "Topic${X}${Y}": { Type: AWS::SNS::Topic, DeletionPolicy: Retain } }] }]
        Outputs:
          Fn::ForEach::Out: [Loop, !Ref B, { "O${Loop}": { Value: !GetAtt [!Sub "Bucket${Loop}", Arn] } }]
          Length: { Value: !Length [1, 2] }
          Text: { Value: !ToJsonString { a: [1, true, null] } }
        """;

    private const string Nesting = """
        Parameters: { Env: { Type: String, Default: dev } }
        Resources:
          Child:
            Type: AWS::CloudFormation::Stack
            Properties: { TemplateURL: ./nested.yaml, Parameters: { Env: !Ref Env, A: !GetAtt Child.Outputs.O } }
          Again: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./template.yaml } }
          Module: { Type: My::Own::Thing::MODULE, Properties: { A: 1 } }
          Include: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./nested.yaml } } }
          Fn: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: !Sub "import os\ndef handler(e, c):\n  return os.environ['A']\n" }, Handler: index.handler, Runtime: python3.12 } }
        """;

    private const string Styles = """
        %YAML 1.2
        ---
        a: &x
          - "double \u00e9 \
            folded"
          - 'single '' quote'
          - |2-
              literal
             less
          - >+
            folded

            more

        b: { <<: *x, ? complex : 1, "q": [a, b: c, ], }
        ? - key
          - of list
        : *x
        c: !!map { }
        "d": !Sub |
          text ${a}
        ...
        --- # another
        - - - deep
            # lintel:ignore s3-bucket-versioning until=2030-01-01 owner=x -- reason
        """;

    private const string Configuration = """
        terraform {
          required_version = "~> 1.5"
          required_providers { aws = { source = "hashicorp/aws", version = ">= 5.0" } }
          backend "s3" { bucket = "x" }
        }
        provider "aws" {
          region = var.region
          default_tags { tags = { a = "b" } }
        }
        variable "region" {
          type    = string
          default = "eu-west-1"
          validation {
            condition     = can(regex("^eu-", var.region))
            error_message = "no"
          }
        }
        variable "b" {
          type    = map(object({ size = number, tags = optional(list(string), []) }))
          default = { x = { size = 1 } }
        }
        locals {
          a = { for k, v in var.b : upper(k) => merge(v, { n = length(v.tags) }) if v.size > 0 }
          b = concat([for x in range(2) : format("%02d", x)], ["z"])...
        }
        resource "aws_s3_bucket" "a" {
          for_each = var.b
          bucket   = "${each.key}-%{ if each.value.size > 1 ~} big %{ else } small %{ endif }"
          dynamic "lifecycle_rule" {
            for_each = each.value.tags
            iterator = it
            content {
              id      = it.value
              enabled = true
            }
          }
          lifecycle {
            ignore_changes = [tags["x"]]
          }
        }
        resource "aws_s3_bucket_versioning" "a" {
          for_each = aws_s3_bucket.a
          bucket   = each.value.id
          versioning_configuration { status = "Enabled" }
        }
        resource "aws_security_group" "s" {
          count = var.region == "eu-west-1" ? 2 : 0
          ingress {
            from_port   = 22
            to_port     = 22
            cidr_blocks = [cidrsubnet("10.0.0.0/8", 8, count.index), "0.0.0.0/0"]
          }
        }
        data "aws_iam_policy_document" "d" {
          source_policy_documents = [jsonencode({ Statement = [] })]
          statement {
            actions   = ["s3:*"]
            resources = ["${aws_s3_bucket.a["x"].arn}/*"]
            principals {
              type        = "AWS"
              identifiers = ["*"]
            }
          }
        }
        resource "aws_s3_bucket_policy" "p" {
          bucket = one(values(aws_s3_bucket.a)[*].id)
          policy = data.aws_iam_policy_document.d.json
        }
        resource "aws_iam_role" "r" {
          assume_role_policy = <<-EOT
            {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${var.region}"}, "Action": "sts:AssumeRole"}]}
          EOT
          inline_policy {
            policy = file("${path.module}/p.json")
          }
        }
        module "m" {
          source = "./m"
          count  = 2
          name   = "x-${count.index}"
          providers = { aws = aws }
        }
        output "o" { value = module.m[*].out }
        # lintel:ignore s3-bucket-versioning -- it is a cache
        #checkov:skip=CKV_AWS_18:no logs
        """;

    private const string Module = """
        variable "name" {}
        resource "aws_sqs_queue" "q" {
          name = var.name
          redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
        }
        resource "aws_sqs_queue" "dead" { name = "${var.name}-dead" }
        resource "aws_lambda_function" "f" {
          function_name = var.name
          runtime       = "python3.12"
          handler       = "app.handler"
          filename      = data.archive_file.z.output_path
          role          = "arn:aws:iam::123456789012:role/r"
        }
        data "archive_file" "z" {
          type       = "zip"
          source_dir = "${path.module}/src"
        }
        output "out" { value = aws_sqs_queue.q.arn }
        """;

    private const string Plan = """
        {
          "format_version": "1.2",
          "terraform_version": "1.11.4",
          "variables": {"region": {"value": "eu-west-1"}},
          "planned_values": {"root_module": {
            "resources": [
              {"address": "aws_s3_bucket.a[\"x\"]", "mode": "managed", "type": "aws_s3_bucket", "name": "a", "index": "x", "provider_name": "registry.terraform.io/hashicorp/aws", "schema_version": 0, "values": {"bucket": "b", "tags": {"k": "v"}, "lifecycle_rule": []}, "sensitive_values": {"tags": {}}},
              {"address": "aws_sqs_queue.q[0]", "mode": "managed", "type": "aws_sqs_queue", "name": "q", "index": 0, "values": {"name": "q", "redrive_policy": null}}
            ],
            "child_modules": [{"address": "module.m[0]", "resources": [{"address": "module.m[0].aws_security_group.s", "mode": "managed", "type": "aws_security_group", "name": "s", "values": {"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "to_port": 22}]}}]}]
          }},
          "resource_changes": [
            {"address": "aws_s3_bucket.a[\"x\"]", "type": "aws_s3_bucket", "change": {"actions": ["create"], "before": null, "after": {"bucket": "b"}, "after_unknown": {"arn": true, "id": true}}},
            {"address": "aws_sqs_queue.q[0]", "type": "aws_sqs_queue", "change": {"actions": ["delete", "create"], "before": {"name": "p"}, "after": {"name": "q"}, "after_unknown": {"redrive_policy": true}}}
          ],
          "configuration": {
            "provider_config": {"aws": {"name": "aws", "expressions": {"region": {"references": ["var.region"]}}}},
            "root_module": {
              "resources": [
                {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket", "name": "a", "expressions": {"bucket": {"references": ["each.key"]}}, "for_each_expression": {"references": ["var.b"]}},
                {"address": "aws_sqs_queue.q", "mode": "managed", "type": "aws_sqs_queue", "name": "q", "expressions": {"redrive_policy": {"references": ["aws_sqs_queue.dead.arn", "aws_sqs_queue.dead"]}, "name": {"constant_value": "q"}}, "count_expression": {"constant_value": 1}}
              ],
              "module_calls": {"m": {"source": "./m", "expressions": {"name": {"constant_value": "x"}}, "module": {"resources": [{"address": "aws_security_group.s", "expressions": {"ingress": [{"cidr_blocks": {"constant_value": ["0.0.0.0/0"]}}]}}]}}}
            }
          }
        }
        """;

    private const string Ledger = """
        # ours
        schema: lintel-ledger/1
        entries:
          - fingerprint: 0000000000000001
            practice: s3-bucket-versioning
            resource: AWS::S3::Bucket.A
            file: t.yaml
            status: accepted
            reason: "a \"reason\""
            until: 2030-01-01
            priority: high
            history:
              - 2026-06-01 opened
              - 2026-06-02 closed abcdef012345 by hand
          # mine
          - {fingerprint: 0000000000000002, practice: sqs-queue-encrypted, resource: 'Q', file: a/b.tf, status: open, history: [2026-01-01 opened]}

          - fingerprint: "00000000000000ff"
            practice: p
            resource: R
            file: x.yaml
            status: in-progress
            notes: |+
              two

            due: 2026-12-31
        """;
}
