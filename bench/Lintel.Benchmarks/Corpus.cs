using System.Text;

namespace Lintel.Benchmarks;

/// <summary>Writes inputs to measure on: copies of real files, or templates of a given number of resources.</summary>
internal static class Corpus
{
    /// <summary>Copies the YAML and JSON files below <paramref name="from"/> under <paramref name="to"/>, again and again, until there are <paramref name="megabytes"/>.</summary>
    /// <returns>The number of files written.</returns>
    public static int Replicate(string from, string to, int megabytes)
    {
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is ".yaml" or ".yml" or ".template")
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

    private static string Braces(string inner) => "{" + inner + "}";
}
