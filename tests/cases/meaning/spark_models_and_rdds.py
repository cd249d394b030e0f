# Estimators, models, accumulators and RDDs are handed on as they are.
# needs: pyspark
# %%
import numpy as np
import pandas as pd
from pyspark import SparkConf, SparkContext
from pyspark.sql import SparkSession
import pyspark.sql.functions as F
from pyspark.ml.feature import VectorAssembler, StringIndexer
from pyspark.ml.regression import LinearRegression
from pyspark.ml import Pipeline
# %%
conf = SparkConf().setMaster("local[1]").setAppName("ml").set("spark.ui.enabled", "false")
sc = SparkContext.getOrCreate(conf)
spark = SparkSession(sc)
# %%
rng = np.random.default_rng(0)
pdf = pd.DataFrame({"x": rng.normal(size=40), "c": list("ab") * 20})
pdf["y"] = 2 * pdf["x"] + 1
# %%
data = spark.createDataFrame(pdf)
# %%
indexer = StringIndexer(inputCol="c", outputCol="ci")
assembler = VectorAssembler(inputCols=["x", "ci"], outputCol="features")
lr = LinearRegression(featuresCol="features", labelCol="y")
# %%
lr.setMaxIter(5)
pipe = Pipeline(stages=[indexer, assembler, lr])
# %%
model = pipe.fit(data)
# %%
pred = model.transform(data)
rmse = pred.select(F.sqrt(F.avg((F.col("prediction") - F.col("y")) ** 2)).alias("r")).collect()[0]["r"]
# %%
coef = [round(float(v), 4) for v in model.stages[-1].coefficients]
result = pd.DataFrame({"rmse": [round(rmse, 6)], "n": [pred.count()]})
# %%
acc = sc.accumulator(0)
rdd = sc.parallelize(range(10), 2)
rdd.foreach(lambda v: acc.add(v))
squares = rdd.map(lambda v: v * v).collect()
# %%
squares.append(acc.value)
# %%
print(coef, squares, result)
result.to_csv("result.csv", index=False)
