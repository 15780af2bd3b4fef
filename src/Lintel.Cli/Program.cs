using Lintel.Cli;

return (int)LintelCommand.Run(args, Terminal.OfProcess());
