namespace Lintel.Templates.Sam;

/// <content>The templates from K on.</content>
/// <remarks>Source: policy_templates.json of https://github.com/aws/serverless-application-model, 2026-05-29.</remarks>
internal sealed partial record PolicyTemplate
{
    private static PolicyTemplate[] SecondHalf =>
    [
        new("KMSDecryptPolicy",
        [
            new("kms: Decrypt", "kms:~:key/{KeyId}"),
        ]),
        new("KMSEncryptPolicy",
        [
            new("kms: Encrypt", "kms:~:key/{KeyId}"),
        ]),
        new("KMSEncryptPolicy_v2",
        [
            new("kms: Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair "
                + "GenerateDataKeyPairWithoutPlaintext",
                "kms:~:key/{KeyId}"),
        ]),
        new("KinesisCrudPolicy",
        [
            new("kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream "
                + "DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards "
                + "PutRecord PutRecords SplitShard RemoveTagsFromStream",
                "kinesis:~:stream/{StreamName}"),
        ]),
        new("KinesisStreamReadPolicy",
        [
            new("kinesis: ListStreams DescribeLimits", "kinesis:~:stream/*"),
            new("kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator", "kinesis:~:stream/{StreamName}"),
        ]),
        new("LambdaInvokePolicy",
        [
            new("lambda: InvokeFunction", "lambda:~:function:{FunctionName}*"),
        ]),
        new("MobileAnalyticsWriteOnlyAccessPolicy",
        [
            new("mobileanalytics: PutEvents", "*"),
        ]),
        new("OrganizationsListAccountsPolicy",
        [
            new("organizations: ListAccounts", "*"),
        ]),
        new("PinpointEndpointAccessPolicy",
        [
            new("mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch", "mobiletargeting:~:apps/{PinpointApplicationId}/endpoints/*"),
        ]),
        new("PollyFullAccessPolicy",
        [
            new("polly: GetLexicon DeleteLexicon", "polly:~:lexicon/{LexiconName}"),
            new("polly: DescribeVoices ListLexicons PutLexicon SynthesizeSpeech", "polly:~:lexicon/*"),
        ]),
        new("RekognitionDetectOnlyPolicy",
        [
            new("rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText", "*"),
        ]),
        new("RekognitionFacesManagementPolicy",
        [
            new("rekognition: IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces", "rekognition:~:collection/{CollectionId}"),
        ]),
        new("RekognitionFacesPolicy",
        [
            new("rekognition: CompareFaces DetectFaces", "*"),
        ]),
        new("RekognitionLabelsPolicy",
        [
            new("rekognition: DetectLabels DetectModerationLabels", "*"),
        ]),
        new("RekognitionNoDataAccessPolicy",
        [
            new("rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels", "rekognition:~:collection/{CollectionId}"),
        ]),
        new("RekognitionReadPolicy",
        [
            new("rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage", "rekognition:~:collection/{CollectionId}"),
        ]),
        new("RekognitionWriteOnlyAccessPolicy",
        [
            new("rekognition: CreateCollection IndexFaces", "rekognition:~:collection/{CollectionId}"),
        ]),
        new("Route53ChangeResourceRecordSetsPolicy",
        [
            new("route53: ChangeResourceRecordSets", "route53:::hostedzone/{HostedZoneId}"),
        ]),
        new("S3CrudPolicy",
        [
            new("s3: GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl "
                + "GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject",
                "s3:::{BucketName} s3:::{BucketName}/*"),
        ]),
        new("S3FullAccessPolicy",
        [
            new("s3: GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging "
                + "DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging "
                + "PutObjectVersionTagging",
                "s3:::{BucketName}/*"),
            new("s3: ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration", "s3:::{BucketName}"),
        ]),
        new("S3ReadPolicy",
        [
            new("s3: GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration", "s3:::{BucketName} s3:::{BucketName}/*"),
        ]),
        new("S3WritePolicy",
        [
            new("s3: PutObject PutObjectAcl PutLifecycleConfiguration", "s3:::{BucketName} s3:::{BucketName}/*"),
        ]),
        new("SESBulkTemplatedCrudPolicy",
        [
            new("ses: GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail "
                + "SendBulkTemplatedEmail VerifyEmailIdentity",
                "ses:~:identity/{IdentityName}"),
        ]),
        new("SESBulkTemplatedCrudPolicy_v2",
        [
            new("ses: SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail", "ses:~:identity/{IdentityName} ses:~:template/{TemplateName}"),
            new("ses: GetIdentityVerificationAttributes VerifyEmailIdentity", "*"),
        ]),
        new("SESCrudPolicy",
        [
            new("ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity", "ses:~:identity/{IdentityName}"),
        ]),
        new("SESEmailTemplateCrudPolicy",
        [
            new("ses: CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate", "*"),
        ]),
        new("SESSendBouncePolicy",
        [
            new("ses: SendBounce", "ses:~:identity/{IdentityName}"),
        ]),
        new("SNSCrudPolicy",
        [
            new("sns: ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish", "sns:~:{TopicName}*"),
        ]),
        new("SNSPublishMessagePolicy",
        [
            new("sns: Publish", "sns:~:{TopicName}"),
        ]),
        new("SQSPollerPolicy",
        [
            new("sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch "
                + "GetQueueAttributes ReceiveMessage",
                "sqs:~:{QueueName}"),
        ]),
        new("SQSSendMessagePolicy",
        [
            new("sqs: SendMessage*", "sqs:~:{QueueName}"),
        ]),
        new("SSMParameterReadPolicy",
        [
            new("ssm: DescribeParameters", "*"),
            new("ssm: GetParameters GetParameter GetParametersByPath", "ssm:~:parameter/{ParameterName}"),
        ]),
        new("SSMParameterWithSlashPrefixReadPolicy",
        [
            new("ssm: DescribeParameters", "*"),
            new("ssm: GetParameters GetParameter GetParametersByPath", "ssm:~:parameter{ParameterName}"),
        ]),
        new("SageMakerCreateEndpointConfigPolicy",
        [
            new("sagemaker: CreateEndpointConfig", "sagemaker:~:endpoint-config/{EndpointConfigName}"),
        ]),
        new("SageMakerCreateEndpointPolicy",
        [
            new("sagemaker: CreateEndpoint", "sagemaker:~:endpoint/{EndpointName}"),
        ]),
        new("ServerlessRepoReadWriteAccessPolicy",
        [
            new("serverlessrepo: CreateApplication CreateApplicationVersion UpdateApplication GetApplication "
                + "ListApplications ListApplicationVersions ListApplicationDependencies",
                "serverlessrepo:~:applications/*"),
        ]),
        new("StepFunctionsCallbackPolicy",
        [
            new("states: SendTaskFailure SendTaskHeartbeat SendTaskSuccess", "states:~:stateMachine:{StateMachineName}"),
        ]),
        new("StepFunctionsExecutionPolicy",
        [
            new("states: StartExecution", "states:~:stateMachine:{StateMachineName}"),
        ]),
        new("StepFunctionsExecutionPolicy_v2",
        [
            new("states: StartExecution StartSyncExecution", "states:~:stateMachine:{StateMachineName}"),
        ]),
        new("TextractDetectAnalyzePolicy",
        [
            new("textract: DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument", "*"),
        ]),
        new("TextractGetResultPolicy",
        [
            new("textract: GetDocumentTextDetection GetDocumentAnalysis", "*"),
        ]),
        new("TextractPolicy",
        [
            new("textract: *", "*"),
        ]),
        new("VPCAccessPolicy",
        [
            new("ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface", "*"),
        ]),
    ];
}
