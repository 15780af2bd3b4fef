using System.Text;

namespace Lintel.Benchmarks;

/// <summary>Writes inputs to measure on: copies of real files, or templates of a given number of resources.</summary>
internal static class Corpus
{
    /// <summary>Copies the YAML files, or the Terraform files, below <paramref name="from"/> under <paramref name="to"/>, again and again, until there are <paramref name="megabytes"/>.</summary>
    /// <returns>The number of files written.</returns>
    public static int Replicate(string from, string to, int megabytes, bool terraform)
    {
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => terraform ? Path.GetExtension(file) is ".tf" : Path.GetExtension(file) is ".yaml" or ".yml" or ".template")
            .OrderBy(static file => file, StringComparer.Ordinal)
            .ToArray();
        long written = 0;
        var count = 0;
        for (var round = 0; written < megabytes * 1_000_000L && files.Length > 0; round++)
        {
            foreach (var file in files)
            {
                var target = Path.Combine(to, $"copy{round:000}", Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
                written += new FileInfo(file).Length;
                count++;
            }
        }

        return count;
    }

    /// <summary>A template of <paramref name="resources"/> resources of five kinds that refer to each other.</summary>
    public static string Template(int resources)
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nDescription: generated\nParameters:\n  Stage:\n    Type: String\n    Default: prod\nResources:\n");
        for (var i = 0; i < resources; i++)
        {
            var group = i / 5;
            text.Append((i % 5) switch
            {
                0 => $"""
                      Role{group}:
                        Type: AWS::IAM::Role
                        Properties:
                          AssumeRolePolicyDocument:
                            Statement:
                              - Effect: Allow
                                Principal: {Braces("Service: lambda.amazonaws.com")}
                                Action: sts:AssumeRole
                          Policies:
                            - PolicyName: data
                              PolicyDocument:
                                Statement:
                                  - Effect: Allow
                                    Action: [dynamodb:GetItem, dynamodb:PutItem]
                                    Resource: !GetAtt Table{group}.Arn

                    """,
                1 => $"""
                      Table{group}:
                        Type: AWS::DynamoDB::Table
                        Properties:
                          BillingMode: PAY_PER_REQUEST
                          AttributeDefinitions: [{Braces("AttributeName: id, AttributeType: S")}]
                          KeySchema: [{Braces("AttributeName: id, KeyType: HASH")}]

                    """,
                2 => $"""
                      Queue{group}:
                        Type: AWS::SQS::Queue
                        Properties:
                          QueueName: !Sub '${Braces("Stage")}-queue-{group}'
                          VisibilityTimeout: 60

                    """,
                3 => $"""
                      Bucket{group}:
                        Type: AWS::S3::Bucket
                        Properties:
                          BucketEncryption:
                            ServerSideEncryptionConfiguration:
                              - ServerSideEncryptionByDefault: {Braces("SSEAlgorithm: AES256")}

                    """,
                _ => $"""
                      Function{group}:
                        Type: AWS::Lambda::Function
                        Properties:
                          Runtime: python3.13
                          Handler: app.handler
                          Role: !GetAtt Role{group}.Arn
                          Code: {Braces($"S3Bucket: !Ref Bucket{group}, S3Key: app.zip")}
                          Environment:
                            Variables:
                              TABLE: !Ref Table{group}
                              QUEUE: !Ref Queue{group}

                    """,
            });
        }

        return text.ToString();
    }

    /// <summary>Writes a root module that calls <paramref name="modules"/> local modules, with <paramref name="resources"/> resources in all.</summary>
    public static void Terraform(int resources, int modules, string folder)
    {
        var root = new StringBuilder("provider \"aws\" {\n  region = \"eu-west-1\"\n}\n");
        var each = resources / modules / 4;
        for (var i = 0; i < modules; i++)
        {
            root.Append($"module \"m{i}\" {{\n  source = \"./modules/m{i}\"\n  name = \"service-{i}\"\n}}\n");
            var text = new StringBuilder("variable \"name\" {\n  type = string\n}\nlocals {\n  tags = { name = var.name }\n}\n");
            for (var k = 0; k < each; k++)
            {
                text.Append($$"""
                    resource "aws_s3_bucket" "b{{k}}" {
                      bucket = "${var.name}-{{k}}"
                      tags   = local.tags
                    }
                    resource "aws_s3_bucket_versioning" "b{{k}}" {
                      bucket = aws_s3_bucket.b{{k}}.id
                      versioning_configuration {
                        status = "Enabled"
                      }
                    }
                    resource "aws_sqs_queue" "q{{k}}" {
                      name = "${var.name}-queue-{{k}}"
                      redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.d{{k}}.arn, maxReceiveCount = 4 })
                    }
                    resource "aws_sqs_queue" "d{{k}}" {
                      name = "${var.name}-dead-{{k}}"
                    }

                    """);
            }

            Write(Path.Combine(folder, "modules", $"m{i}", "main.tf"), text.ToString());
        }

        Write(Path.Combine(folder, "main.tf"), root.ToString());

        static void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static string Braces(string inner) => "{" + inner + "}";
}
