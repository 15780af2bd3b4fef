using Lintel.Cli;

var error = Terminal.OpenError();
using var signals = Signals.Handle(error);
return (int)LintelCommand.Run(args, Terminal.OfProcess(error, signals));
