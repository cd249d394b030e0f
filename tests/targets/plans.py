"""Plans written by hand: what the planning would make of small notebooks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.model.plan import (
    CellFate,
    DataFile,
    Dataset,
    Figures,
    Function,
    Import,
    Input,
    Module,
    Output,
    Parameter,
    Plan,
    Step,
    Version,
)


def make_notebook(folder: Path, name: str, sources: list[str]) -> Notebook:
    """Write an executed notebook and read it as the reading stage would."""
    cells = [
        {
            "cell_type": "code",
            "id": f"id-{index}",
            "metadata": {},
            "execution_count": index + 1,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["secret"]}
            ],
            "source": source,
        }
        for index, source in enumerate(sources)
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(document), encoding="utf-8")
    return Notebook(
        path=path,
        name=name,
        cells=tuple(
            Cell(index=index, id=f"id-{index}", kind="code", source=source, code=source)
            for index, source in enumerate(sources)
        ),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def screening(folder: Path) -> Plan:
    """The worked example, small: clean, look, train, evaluate."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    rows = [f"{value},{value % 3},{int(value % 3 == 0)}" for value in range(60)]
    text = "\n".join(["mean area,shape,target", *rows, "9999,1,0"]) + "\n"
    (data / "measurements.csv").write_text(text, encoding="utf-8")
    notebook = make_notebook(
        folder,
        "screening",
        ["import pandas as pd", "df = 1", "df", "fit", "def report(): ...", "scores"],
    )
    return Plan(
        notebook=notebook,
        pipeline="screening",
        title="Tumour screening",
        description="Which measurements give a malignant tumour away?",
        steps=(_clean(), _look(), _train(), _evaluate()),
        datasets=(
            Dataset(
                "measurements",
                "pandas.CSVDataset",
                "data/01_raw/measurements.csv",
                layer="raw",
                source="data/measurements.csv",
                comment="read_csv in cell 1",
            ),
            Dataset("measurements_clean"),
            Dataset(
                "shape_by_class",
                "matplotlib.MatplotlibDataset",
                "data/08_reporting/shape_by_class.png",
                layer="reporting",
            ),
            Dataset(
                "model",
                "pickle.PickleDataset",
                "data/06_models/model.joblib",
                options={"backend": "joblib"},
                layer="models",
                comment="joblib.dump in cell 5",
            ),
            Dataset("X_test", copy_mode="assign"),
            Dataset("y_test", copy_mode="assign"),
            Dataset(
                "scores",
                "json.JSONDataset",
                "data/08_reporting/scores.json",
                layer="reporting",
            ),
        ),
        parameters=(
            Parameter("random_seed", "SEED", 42, 0, "np.random.seed in cell 0"),
            Parameter("test_size", "test_size", 0.25, 0),
            Parameter("train.n_estimators", "n_estimators", 10, 3),
            Parameter("train.note", "note", "yes", 3, "not a boolean"),
        ),
        functions=(
            Function(
                "report",
                "def report(m, X_test, y_test):\n"
                '    """Score a model on the held-out rows."""\n'
                "    return {'accuracy': accuracy_score(y_test, m.predict(X_test))}",
                4,
            ),
        ),
        node_imports=(
            Import("numpy", alias="np"),
            Import("pandas", alias="pd"),
            Import("matplotlib.pyplot", alias="plt"),
            Import("sklearn.ensemble", "RandomForestClassifier"),
            Import("sklearn.model_selection", "train_test_split"),
        ),
        function_imports=(Import("sklearn.metrics", "accuracy_score"),),
        settings=Module(
            (Import("pandas", alias="pd"),), ('pd.set_option("display.max_rows", 20)',)
        ),
        requirements=("joblib", "matplotlib", "numpy", "pandas", "sklearn"),
        data_files=(DataFile("data/measurements.csv", "data/01_raw/measurements.csv"),),
        cells=(
            CellFate(0, None, "imports"),
            CellFate(1, "clean", "node"),
            CellFate(2, "look_at_the_classes", "node"),
            CellFate(3, "train", "node"),
            CellFate(4, None, "functions"),
            CellFate(5, "evaluate", "node"),
        ),
        variables={
            "df": (
                Version("measurements", None, 1),
                Version("measurements_clean", "clean", 1),
            ),
            "test_size": (Version(None, None, 0, parameter="test_size"),),
            "features": (Version(None, "train", 3),),
        },
        figures=(Figures(2, "shape_by_class", "look_at_the_classes"),),
        diagnostics=(
            Diagnostic(
                "NBP999", "warning", "The file a|b is missing", 3, "id-3", 1, "add it"
            ),
            Diagnostic("NBP998", "info", "nothing to do"),
        ),
    )


def _clean() -> Step:
    return Step(
        "clean",
        (1,),
        "Clean the measurements",
        text="The columns have blanks in their names, and areas above 4,000 are typos, "
        "which nobody has ever explained.",
        inputs=(
            Input("df", "measurements", annotation="pd.DataFrame", note="61 rows"),
        ),
        outputs=(
            Output("measurements_clean", "df", "pd.DataFrame", "60 rows x 3 columns"),
        ),
        body='df.columns = [c.replace(" ", "_") for c in df.columns]\n'
        'df.drop(df[df["mean_area"] > 4000].index, inplace=True)  # typos',
    )


def _look() -> Step:
    return Step(
        "look_at_the_classes",
        (2,),
        "Look at the classes",
        inputs=(Input("df", "measurements_clean", annotation="pd.DataFrame"),),
        outputs=(Output("shape_by_class", "take_figures()", "Figure | list[Figure]"),),
        body='logger.info("rows: %s", len(df))\n'
        "df.groupby('target')['shape'].plot.hist(alpha=0.5)\n"
        "plt.title('''Shape\n  by class''')",
        tags=("report",),
        helpers=("logger", "take_figures"),
    )


def _train() -> Step:
    return Step(
        "train",
        (3,),
        "Train a random forest",
        inputs=(
            Input("df", "measurements_clean", annotation="pd.DataFrame"),
            Input("test_size", "params:test_size", annotation="float"),
            Input("n_estimators", "params:train.n_estimators", annotation="int"),
            Input("random_seed", "params:random_seed", annotation="int"),
        ),
        outputs=(
            Output("model", "model", "RandomForestClassifier"),
            Output("X_test", "X_test", "pd.DataFrame", "15 rows"),
            Output("y_test", "y_test", "pd.Series", "15 values"),
        ),
        body="np.random.seed(random_seed)\n"
        "features = [c for c in df.columns if c != 'target']\n"
        "X_train, X_test, y_train, y_test = train_test_split("
        "df[features], df['target'], test_size=test_size)\n"
        "model = RandomForestClassifier(n_estimators=n_estimators)\n"
        "model.fit(X_train, y_train)",
    )


def _evaluate() -> Step:
    return Step(
        "evaluate",
        (5,),
        "Evaluate the model",
        inputs=(
            Input("model", "model"),
            Input("X_test", "X_test", annotation="pd.DataFrame"),
            Input("y_test", "y_test", annotation="pd.Series"),
        ),
        outputs=(Output("scores", "scores", "dict[str, float]"),),
        body='scores = report(model, X_test, y_test)\nlogger.info("%s", scores)',
        helpers=("logger",),
        functions=("report",),
    )
