namespace Lintel.Templates.Sam;

/// <content>The templates up to J.</content>
/// <remarks>Source: policy_templates.json of https://github.com/aws/serverless-application-model, 2026-05-29.</remarks>
internal sealed partial record PolicyTemplate
{
    private static PolicyTemplate[] Table => [.. FirstHalf, .. SecondHalf];

    private static PolicyTemplate[] FirstHalf =>
    [
        new("AMIDescribePolicy",
        [
            new("ec2: DescribeImages", "*"),
        ]),
        new("AWSSecretsManagerGetSecretValuePolicy",
        [
            new("secretsmanager: GetSecretValue", "{SecretArn}"),
        ]),
        new("AWSSecretsManagerRotationPolicy",
        [
            new("secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage", "secretsmanager:~:secret:*", "StringEquals secretsmanager:resource/AllowRotationLambdaArn lambda:~:function:{FunctionName}"),
            new("secretsmanager: GetRandomPassword", "*"),
        ]),
        new("AcmGetCertificatePolicy",
        [
            new("acm: GetCertificate", "{CertificateArn}"),
        ]),
        new("AthenaQueryPolicy",
        [
            new("athena: ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces "
                + "GetTables GetTable",
                "*"),
            new("athena: StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions "
                + "StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution "
                + "BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup",
                "athena:~:workgroup/{WorkGroupName}"),
        ]),
        new("CloudFormationDescribeStacksPolicy",
        [
            new("cloudformation: DescribeStacks", "cloudformation:~:stack/*"),
        ]),
        new("CloudWatchDashboardPolicy",
        [
            new("cloudwatch: GetDashboard ListDashboards PutDashboard ListMetrics", "*"),
        ]),
        new("CloudWatchDescribeAlarmHistoryPolicy",
        [
            new("cloudwatch: DescribeAlarmHistory", "*"),
        ]),
        new("CloudWatchPutMetricPolicy",
        [
            new("cloudwatch: PutMetricData", "*"),
        ]),
        new("CodeCommitCrudPolicy",
        [
            new("codecommit: GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches "
                + "MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay UpdateDefaultBranch "
                + "BatchDescribeMergeConflicts CreateUnreferencedMergeCommit DescribeMergeConflicts GetMergeCommit "
                + "GetMergeOptions BatchGetPullRequests CreatePullRequest DescribePullRequestEvents "
                + "GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests "
                + "MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay "
                + "PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus "
                + "UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile DeleteCommentContent GetComment "
                + "GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment "
                + "BatchGetCommits CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier "
                + "GetReferences GetTree GetRepository UpdateRepositoryDescription ListTagsForResource TagResource "
                + "UntagResource GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers UploadArchive "
                + "GetUploadArchiveStatus CancelUploadArchive",
                "codecommit:~:{RepositoryName}"),
        ]),
        new("CodeCommitReadPolicy",
        [
            new("codecommit: GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts "
                + "GetMergeCommit GetMergeOptions BatchGetPullRequests DescribePullRequestEvents "
                + "GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests "
                + "GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit "
                + "GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository "
                + "ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus",
                "codecommit:~:{RepositoryName}"),
        ]),
        new("CodePipelineLambdaExecutionPolicy",
        [
            new("codepipeline: PutJobSuccessResult PutJobFailureResult", "*"),
        ]),
        new("CodePipelineReadOnlyPolicy",
        [
            new("codepipeline: ListPipelineExecutions", "codepipeline:~:{PipelineName}"),
        ]),
        new("ComprehendBasicAccessPolicy",
        [
            new("comprehend: BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities "
                + "DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment",
                "*"),
        ]),
        new("CostExplorerReadOnlyPolicy",
        [
            new("ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation "
                + "GetReservationUtilization GetTags",
                "*"),
        ]),
        new("DynamoDBBackupFullAccessPolicy",
        [
            new("dynamodb: CreateBackup DescribeContinuousBackups", "dynamodb:~:table/{TableName}"),
            new("dynamodb: DeleteBackup DescribeBackup ListBackups", "dynamodb:~:table/{TableName}/backup/*"),
        ]),
        new("DynamoDBCrudPolicy",
        [
            new("dynamodb: GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable "
                + "ConditionCheckItem",
                "dynamodb:~:table/{TableName} dynamodb:~:table/{TableName}/index/*"),
        ]),
        new("DynamoDBReadPolicy",
        [
            new("dynamodb: GetItem Scan Query BatchGetItem DescribeTable", "dynamodb:~:table/{TableName} dynamodb:~:table/{TableName}/index/*"),
        ]),
        new("DynamoDBReconfigurePolicy",
        [
            new("dynamodb: UpdateTable", "dynamodb:~:table/{TableName}"),
        ]),
        new("DynamoDBRestoreFromBackupPolicy",
        [
            new("dynamodb: RestoreTableFromBackup", "dynamodb:~:table/{TableName}/backup/*"),
            new("dynamodb: PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem", "dynamodb:~:table/{TableName}"),
        ]),
        new("DynamoDBStreamReadPolicy",
        [
            new("dynamodb: DescribeStream GetRecords GetShardIterator", "dynamodb:~:table/{TableName}/stream/{StreamName}"),
            new("dynamodb: ListStreams", "dynamodb:~:table/{TableName}/stream/*"),
        ]),
        new("DynamoDBWritePolicy",
        [
            new("dynamodb: PutItem UpdateItem BatchWriteItem", "dynamodb:~:table/{TableName} dynamodb:~:table/{TableName}/index/*"),
        ]),
        new("EC2CopyImagePolicy",
        [
            new("ec2: CopyImage", "ec2:~:image/{ImageId}"),
        ]),
        new("EC2DescribePolicy",
        [
            new("ec2: DescribeRegions DescribeInstances", "*"),
        ]),
        new("EFSWriteAccessPolicy",
        [
            new("elasticfilesystem: ClientMount ClientWrite", "elasticfilesystem:~:file-system/{FileSystem}", "StringEquals elasticfilesystem:AccessPointArn elasticfilesystem:~:access-point/{AccessPoint}"),
        ]),
        new("EKSDescribePolicy",
        [
            new("eks: DescribeCluster ListClusters", "*"),
        ]),
        new("EcsRunTaskPolicy",
        [
            new("ecs: RunTask", "ecs:~:task-definition/{TaskDefinition}"),
        ]),
        new("ElasticMapReduceAddJobFlowStepsPolicy",
        [
            new("elasticmapreduce: AddJobFlowSteps", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticMapReduceCancelStepsPolicy",
        [
            new("elasticmapreduce: CancelSteps", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticMapReduceModifyInstanceFleetPolicy",
        [
            new("elasticmapreduce: ModifyInstanceFleet ListInstanceFleets", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticMapReduceModifyInstanceGroupsPolicy",
        [
            new("elasticmapreduce: ModifyInstanceGroups ListInstanceGroups", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticMapReduceSetTerminationProtectionPolicy",
        [
            new("elasticmapreduce: SetTerminationProtection", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticMapReduceTerminateJobFlowsPolicy",
        [
            new("elasticmapreduce: TerminateJobFlows", "elasticmapreduce:~:cluster/{ClusterId}"),
        ]),
        new("ElasticsearchHttpPostPolicy",
        [
            new("es: ESHttpPost ESHttpPut", "es:~:domain/{DomainName}/*"),
        ]),
        new("EventBridgePutEventsPolicy",
        [
            new("events: PutEvents", "events:~:event-bus/{EventBusName}"),
        ]),
        new("FilterLogEventsPolicy",
        [
            new("logs: FilterLogEvents", "logs:~:log-group:{LogGroupName}:log-stream:*"),
        ]),
        new("FirehoseCrudPolicy",
        [
            new("firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch "
                + "UpdateDestination",
                "firehose:~:deliverystream/{DeliveryStreamName}"),
        ]),
        new("FirehoseWritePolicy",
        [
            new("firehose: PutRecord PutRecordBatch", "firehose:~:deliverystream/{DeliveryStreamName}"),
        ]),
    ];
}
